package plumbline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    @Test
    void areTheLoopbacksAndTheHosts() throws IOException {
        AllowedHosts names = AllowedHosts.of("Lab.example", InetAddress.getByName("203.0.113.7"));

        assertThat(new String[] {"localhost", "127.0.0.1", "[::1]", "lab.example", "LAB.example:9000", "203.0.113.7"})
                .allSatisfy(host -> assertThat(names.include(host, 9000)).isTrue());
        assertThat(new String[] {"203.0.113.8", "example", "lab.example:9001", "xlab.example", "localhost:80"})
                .allSatisfy(host -> assertThat(names.include(host, 9000)).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void areAllOfThisMachineIfItListensEverywhere(String host) throws IOException {
        AllowedHosts names = AllowedHosts.of(host, InetAddress.getByName(host));

        assertThat(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses))
                .isNotEmpty()
                .allSatisfy(address -> {
                    String literal = address.getHostAddress().replaceFirst("%.*", "");
                    assertThat(names.include(AllowedHosts.inUrl(literal), 9000)).as(literal).isTrue();
                });
        assertThat(names.include(InetAddress.getLocalHost().getHostName(), 9000)).isTrue();
        assertThat(names.include("evil.example", 9000)).isFalse();
        assertThat(names.include("203.0.113.1", 9000)).isFalse();
    }

    @Test
    void knowAnAddressOfIpv6InEverySpelling() throws IOException {
        AllowedHosts names = AllowedHosts.of("2001:db8::7", InetAddress.getByName("2001:db8::7"));

        assertThat(names.include("[2001:db8::7]", 9000)).isTrue();
        assertThat(names.include("[2001:DB8:0:0:0:0:0:7]:9000", 9000)).isTrue();
        assertThat(names.include("[2001:db8::8]", 9000)).isFalse();
    }
}
