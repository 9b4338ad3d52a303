package dev.vitrine.app.text;

import dev.vitrine.app.engine.Destination;

/// Says where batches go, and whether that is this computer.
public final class DestinationWords {
  private DestinationWords() {}

  /// `the folder ~/Vitrine/outbox on this computer`, in the case of a subject.
  public static String name(Texts texts, Destination destination) {
    return switch (destination) {
      case Destination.Folder folder ->
          texts.say("destination." + folder.where().name(), folder.place());
      case Destination.Server server ->
          texts.say("destination.server", server.host(), server.place());
    };
  }

  /// What follows for the person, as a sentence of its own; of a server nothing does.
  public static String meaning(Texts texts, Destination destination) {
    return switch (destination) {
      case Destination.Folder folder ->
          texts.say("destination." + folder.where().name() + ".means");
      case Destination.Server _ -> "";
    };
  }

  /// `sentence`, and behind it what follows for the person.
  public static String with(Texts texts, String sentence, Destination destination) {
    return (sentence + " " + meaning(texts, destination)).strip();
  }
}
