package dev.vitrine.capture.context;

import com.github.kwhat.jnativehook.GlobalScreen;
import com.github.kwhat.jnativehook.NativeHookException;
import com.github.kwhat.jnativehook.dispatcher.VoidDispatchService;

/// Breaks the hook behind its owner's back.
final class HookSaboteur {
  private HookSaboteur() {}

  /// The hook's thread ends.
  static void unregister() throws NativeHookException {
    GlobalScreen.unregisterNativeHook();
  }

  /// The hook's thread lives on, but nothing that it hears arrives any more.
  static void deafen() {
    GlobalScreen.setEventDispatcher(
        new VoidDispatchService() {
          @Override
          public void execute(Runnable task) {}
        });
  }
}
