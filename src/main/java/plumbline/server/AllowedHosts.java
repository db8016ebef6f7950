package plumbline.server;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names by which a request may call the server.
 *
 * <p>A page of another site can have its own name point to this machine (DNS rebinding); the browser then lets that
 * page read what the server answers. Only the {@code Host} header, which the page cannot forge, tells the two apart.
 */
final class AllowedHosts {

    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

    private final Set<String> names;

    private AllowedHosts(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /**
     * The names of a server.
     *
     * @param host as the user named it
     * @param address the host's
     * @throws SocketException if this machine's network interfaces cannot be listed
     */
    static AllowedHosts of(String host, InetAddress address) throws SocketException {
        Set<String> names = new HashSet<>(Set.of("localhost", LocalServer.LOOPBACK, "0:0:0:0:0:0:0:1"));
        if (address.isAnyLocalAddress()) {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(AllowedHosts::text)
                    .forEach(names::add);
            names.addAll(namesOfThisMachine());
        } else {
            names.add(host.toLowerCase(Locale.ROOT));
            names.add(text(address));
        }
        return new AllowedHosts(names);
    }

    /** Whether a {@code Host} header has the form of one: a name or an address, and perhaps a port. */
    static boolean wellFormed(String header) {
        return header != null && HOST.matcher(header).matches();
    }

    /**
     * Whether a well-formed {@code Host} header is this server's.
     *
     * @param port of the server, which the header may leave out
     */
    boolean include(String header, int port) {
        Matcher host = HOST.matcher(header);
        return host.matches()
                && names.contains(comparable(host.group(1)))
                && (host.group(2) == null || Integer.parseInt(host.group(2)) == port);
    }

    /** A host as it is written in a URL. */
    static String inUrl(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static String comparable(String host) {
        if (host.startsWith("[")) {
            try {
                // Brackets mean an address, so this asks no name server; ::1 has many spellings.
                return text(InetAddress.getByName(host));
            } catch (UnknownHostException e) {
                return host;
            }
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static String text(InetAddress address) {
        // An address of IPv6 may name its interface: fe80::1%eth0.
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    private static Set<String> namesOfThisMachine() {
        Set<String> names = new HashSet<>();
        try {
            InetAddress self = InetAddress.getLocalHost();
            names.add(self.getHostName().toLowerCase(Locale.ROOT));
            names.add(self.getCanonicalHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException e) {
            // A machine without a resolvable name is reached by its addresses.
        }
        return names;
    }
}
