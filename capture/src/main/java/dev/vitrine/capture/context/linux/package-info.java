/// The witness of an X11 desktop.
///
/// The X server orders everything that it tells one connection. The [Witness] therefore listens on
/// a connection of its own to raw keys and buttons (XInput 2) *and* to every change of focus,
/// windows and titles, and writes both down in that one order, as [Note]s. The [Join] gives each
/// event of the hook, which listens elsewhere, the note that it belongs to.
///
/// The connection speaks the X protocol itself over the local socket ([Wire]), in Java. Xlib would
/// keep one error handler and one fatal-error handler for the whole process, shared with the
/// toolkit and with the hook, and would end the process when the server goes; here an error is a
/// packet and a dead server is the end of a stream. Replies and events also keep their order.
@NullMarked
package dev.vitrine.capture.context.linux;

import org.jspecify.annotations.NullMarked;
