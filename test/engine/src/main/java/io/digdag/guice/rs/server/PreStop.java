package io.digdag.guice.rs.server;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The one class of digdag-guice-rs-server that Digdag's core names; that artifact is not on Maven Central. */
@Retention(RetentionPolicy.RUNTIME)
public @interface PreStop
{
}
