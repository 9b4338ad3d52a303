"""A window with one of each. Prints a line `at NAME X Y W H` for every control once it is there, and
`did NAME` when one was used. With the argument `slow` it is busy for a while at every key;
`filled=TEXT` stands in the first field, `complete=TEXT` is what that completes to, and
`clipboard=TEXT` can be pasted. The first field is called `called=TEXT`, or has no name and the
label `beside=TEXT`."""

import random
import sys
import time

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk


def say(*words):
    print(*words, flush=True)


def rectangle(widget, label):
    window = widget.get_window()
    if window is None or not widget.get_mapped():
        return
    _, x, y = window.get_origin()
    box = widget.get_allocation()
    if widget.get_has_window():
        box.x = box.y = 0
    say("at", label.replace(" ", "_"), x + box.x, y + box.y, box.width, box.height)


def tell(widget, label):
    widget.connect("map", lambda w: GLib.timeout_add(80, lambda: rectangle(w, label)))


def used(label):
    say("did", label.replace(" ", "_"))


def items(menu, *labels):
    for label in labels:
        item = Gtk.MenuItem(label=label)
        item.connect("activate", lambda _, l=label: used(l))
        tell(item, label)
        menu.append(item)


window = Gtk.Window(title="Form of GTK 3")
window.connect("destroy", Gtk.main_quit)
rows = Gtk.VBox()
window.add(rows)

bar = Gtk.MenuBar()
for title, labels in (("File", ("Open", "Save", "Quit later")), ("Edit", ("Cut", "Paste"))):
    top = Gtk.MenuItem(label="_" + title, use_underline=True)
    tell(top, title)
    menu = Gtk.Menu()
    items(menu, *labels)
    top.set_submenu(menu)
    bar.append(top)
rows.pack_start(bar, False, False, 0)

told = dict(word.split("=", 1) for word in sys.argv[1:] if "=" in word)

entries = {}
for label in ("User", "Secret", "Mail"):
    entries[label] = Gtk.Entry()
    if label == "User" and "beside" in told:
        beside = Gtk.Label(label=told["beside"])
        beside.set_mnemonic_widget(entries[label])
        rows.pack_start(beside, False, False, 0)
    else:
        called = told.get("called", label) if label == "User" else label
        entries[label].get_accessible().set_name(called)
    tell(entries[label], label)
    rows.pack_start(entries[label], False, False, 0)
entries["Secret"].set_visibility(False)

if "filled" in told:
    entries["User"].set_text(told["filled"])
if "complete" in told:
    words = Gtk.ListStore(str)
    words.append([told["complete"]])
    completion = Gtk.EntryCompletion(model=words, inline_completion=True, popup_completion=False)
    completion.set_text_column(0)
    entries["User"].set_completion(completion)
if "clipboard" in told:
    Gtk.Clipboard.get_default(entries["User"].get_display()).set_text(told["clipboard"], -1)

show = Gtk.CheckButton(label="Show it")
show.connect("toggled", lambda b: (used("Show it"), entries["Secret"].set_visibility(b.get_active())))
show.set_can_focus(False)
tell(show, "Show it")
rows.pack_start(show, False, False, 0)

for label in ("Press", "Send now", "Cancel"):
    button = Gtk.Button(label=label)
    button.connect("clicked", lambda _, l=label: used(l))
    tell(button, label)
    rows.pack_start(button, False, False, 0)

# Called something else once it was used, as a wizard does.
step = Gtk.Button(label="Step 1")
step.count = 1


def next_step(button):
    used("Step %d" % button.count)
    button.count += 1
    button.set_label("Step %d" % button.count)


step.connect("clicked", next_step)
tell(step, "Step")
rows.pack_start(step, False, False, 0)

choice = Gtk.ComboBoxText()
for label in ("Red", "Green", "Blue"):
    choice.append_text(label)
choice.connect("changed", lambda c: used(c.get_active_text()))
tell(choice, "Colour")
popup = choice.get_popup_accessible().get_widget()


def popped(_):
    for item, label in zip(popup.get_children(), ("Red", "Green", "Blue")):
        GLib.timeout_add(80, lambda i=item, l=label: rectangle(i, l))


popup.connect("map", popped)
rows.pack_start(choice, False, False, 0)

tabs = Gtk.Notebook()
for label in ("First page", "Second page"):
    head = Gtk.Label(label=label)
    tell(head, label)
    tabs.append_page(Gtk.Label(label=label + " text"), head)
tabs.connect("switch-page", lambda n, p, i: used(("First page", "Second page")[i]))
rows.pack_start(tabs, False, False, 0)

if "slow" in sys.argv:
    window.connect("key-press-event", lambda *_: time.sleep(random.random() * 0.16))

window.move(200, 120)
window.show_all()
entries["User"].grab_focus()
Gtk.main()
