package plumbline.server;

import java.time.Duration;

/**
 * What a server grants its clients: a few browsers and programs that poll.
 *
 * @param connections open at once; a further one takes the place of one that waits for a request, if there is such
 * @param idle after which a connection that neither sends nor receives is closed
 * @param request after which a connection is closed on which no request has arrived whole
 * @param bodyBytes of one request's body
 */
record Limits(int connections, Duration idle, Duration request, int bodyBytes) {

    /**
     * 128 connections are twenty browsers, which open six each, and a small part of the 1,024 files that a process may
     * commonly open, of which the libraries of this one take several hundred.
     *
     * <p>The pages ask for news every few seconds, so a connection that has been silent for 30 is not theirs.
     * A request that begins before that has another 30 to arrive whole; the largest that is accepted takes them at
     * 140 KB/s.
     *
     * <p>Only DL4J's remote listener reads bodies: reports of one network in JSON. For 1,000 layers with every
     * histogram that DL4J collects, the largest has 1.6 MB.
     */
    static final Limits DEFAULT = new Limits(128, Duration.ofSeconds(30), Duration.ofSeconds(60), 4 << 20);
}
