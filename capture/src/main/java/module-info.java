/// The headless engine: hears input, gives it a place, decides, redacts, keeps, seals and sends.
module dev.vitrine.capture {
  requires static transitive org.jspecify;
  requires com.github.kwhat.jnativehook;
  requires java.sql;
  requires java.logging;
  requires java.management;
  requires jdk.net;
  requires org.freedesktop.dbus;
  requires org.xerial.sqlitejdbc;
  requires transitive com.fasterxml.jackson.databind;
  requires info.picocli;
  requires java.net.http;
  requires org.tomlj;
  requires software.amazon.awssdk.auth;
  requires software.amazon.awssdk.awscore;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.http;
  requires software.amazon.awssdk.http.auth.spi;
  requires software.amazon.awssdk.http.urlconnection;
  requires software.amazon.awssdk.profiles;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.retries;
  requires software.amazon.awssdk.retries.api;
  requires software.amazon.awssdk.services.s3;
  requires software.amazon.awssdk.services.sts;

  exports dev.vitrine.capture;
  exports dev.vitrine.capture.action;
  exports dev.vitrine.capture.batch;
  exports dev.vitrine.capture.context;
  exports dev.vitrine.capture.context.foreign;
  exports dev.vitrine.capture.control;
  exports dev.vitrine.capture.egress;
  exports dev.vitrine.capture.event;
  exports dev.vitrine.capture.input;
  exports dev.vitrine.capture.keychain;
  exports dev.vitrine.capture.policy;
  exports dev.vitrine.capture.redact;
  exports dev.vitrine.capture.store;

  // Jackson reads and writes the list of apps seen.
  opens dev.vitrine.capture to
      com.fasterxml.jackson.databind;
  // picocli sets the fields of the commands; Jackson reads the records of the answers.
  opens dev.vitrine.capture.control to
      com.fasterxml.jackson.databind,
      info.picocli;

  // The command line starts the self-test, which needs all of the engine: the root provides it.
  uses dev.vitrine.capture.control.PromiseTest;

  provides dev.vitrine.capture.control.PromiseTest with
      dev.vitrine.capture.SelfTest;
}
