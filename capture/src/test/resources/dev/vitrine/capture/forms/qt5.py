"""The form of gtk3.py in Qt 5; prints the same. Knows `slow`, `filled=` and `clipboard=`."""

import random
import sys
import time

from PyQt5.QtCore import QEvent, QObject, QPoint, QTimer
from PyQt5.QtWidgets import (
    QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QMenuBar, QPushButton, QVBoxLayout, QWidget)


def say(*words):
    print(*words, flush=True)


def used(label):
    say("did", label.replace(" ", "_"))


app = QApplication(sys.argv)
window = QWidget()
window.setWindowTitle("Form of Qt 5")
rows = QVBoxLayout(window)
all_of_them = []

bar = QMenuBar()
file = bar.addMenu("&File")
for label in ("Open", "Save", "Quit later"):
    file.addAction(label).triggered.connect(lambda _, l=label: used(l))


def menu_shown():
    for action in file.actions():
        box = file.actionGeometry(action)
        at = file.mapToGlobal(box.topLeft())
        say("at", action.text().replace(" ", "_"), at.x(), at.y(), box.width(), box.height())


file.aboutToShow.connect(lambda: QTimer.singleShot(120, menu_shown))
rows.addWidget(bar)

told = dict(word.split("=", 1) for word in sys.argv[1:] if "=" in word)

for label in ("User", "Secret", "Mail"):
    field = QLineEdit()
    if label == "User" and "beside" in told:
        beside = QLabel(told["beside"])
        beside.setBuddy(field)
        rows.addWidget(beside)
    else:
        field.setAccessibleName(told.get("called", label) if label == "User" else label)
    if label == "Secret":
        field.setEchoMode(QLineEdit.Password)
        secret = field
    all_of_them.append((field, label))
    rows.addWidget(field)

if "filled" in told:
    all_of_them[0][0].setText(told["filled"])
if "clipboard" in told:
    app.clipboard().setText(told["clipboard"])

show = QCheckBox("Show it")
show.toggled.connect(
    lambda on: (used("Show it"), secret.setEchoMode(QLineEdit.Normal if on else QLineEdit.Password)))
show.setFocusPolicy(0)
all_of_them.append((show, "Show it"))
rows.addWidget(show)

for label in ("Press", "Send now", "Cancel"):
    button = QPushButton(label)
    button.clicked.connect(lambda _, l=label: used(l))
    all_of_them.append((button, label))
    rows.addWidget(button)

class Choice(QComboBox):
    def showPopup(self):
        super().showPopup()
        QTimer.singleShot(200, self.popped)

    def popped(self):
        view = self.view()
        for i in range(self.count()):
            # What is laid out is wider than what is shown.
            box = view.visualRect(self.model().index(i, 0)).intersected(view.viewport().rect())
            at = view.viewport().mapToGlobal(box.topLeft())
            say("at", self.itemText(i), at.x(), at.y(), box.width(), box.height())


choice = Choice()
choice.addItems(["Red", "Green", "Blue"])
choice.activated[str].connect(used)
all_of_them.append((choice, "Colour"))
rows.addWidget(choice)


def shown():
    box = bar.actionGeometry(file.menuAction())
    at = bar.mapToGlobal(box.topLeft())
    say("at", "File", at.x(), at.y(), box.width(), box.height())
    for widget, label in all_of_them:
        at = widget.mapToGlobal(QPoint(0, 0))
        width = 60 if label == "Show it" else widget.width()
        say("at", label.replace(" ", "_"), at.x(), at.y(), width, widget.height())




class Busy(QObject):
    def eventFilter(self, _, event):
        if event.type() == QEvent.KeyPress:
            time.sleep(random.random() * 0.16)
        return False


busy = Busy()
if "slow" in sys.argv:
    app.installEventFilter(busy)

window.move(200, 120)
window.show()
all_of_them[0][0].setFocus()
QTimer.singleShot(500, shown)
app.exec_()
