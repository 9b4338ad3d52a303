package dev.vitrine.capture.policy;

/// One app that may be recorded, once the person has switched it on.
///
/// @param id the base name of the executable in lower case, as in `Place.App.id`
/// @param name what people call it
/// @param keys whether typing is taken
/// @param mouse whether buttons, wheel and pointer are taken
/// @param pictures whether pictures of its windows are taken
/// @param unknownFieldsAllowed whether typing is taken although nobody can say which field has the
///   focus; the notice has to say so
public record AppRule(
    String id,
    String name,
    boolean keys,
    boolean mouse,
    boolean pictures,
    boolean unknownFieldsAllowed) {}
