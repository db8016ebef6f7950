package plumbline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Faults drawn at random in networks drawn at random: of 95 % of each kind the first diagnosis after one step names the fault's layer, and its
 * unit, or the feature and row; and without the fault one network of a hundred at most has a warning. All seeds are fixed, so that no run
 * fails by chance.
 */
class InjectedFaultsTest {

    @Test
    void inAFewNetworks() {
        holds(1);
    }

    @Test
    @Tag("slow")
    void inHundredsOfNetworks() {
        holds(12);
    }

    private static void holds(int each) {
        Map<Fault, Map<RandomNetwork.Kind, Integer>> right = new EnumMap<>(Fault.class);
        List<String> wrong = new ArrayList<>();
        List<String> falseAlarms = new ArrayList<>();
        int networks = 0;
        for (Fault fault : Fault.values()) {
            for (RandomNetwork.Kind kind : RandomNetwork.Kind.values()) {
                for (int i = 0; i < each; i++) {
                    RandomNetwork network = fault.network(kind, 1000L * (1 + fault.ordinal()) + 100L * kind.ordinal() + i);
                    networks++;
                    examined(network, network.build()).stream()
                            .filter(diagnosis -> diagnosis.finding().severity() != Severity.NOTICE)
                            .findFirst()
                            .ifPresent(diagnosis -> falseAlarms.add(network + ": " + diagnosis));

                    Fault.Injected injected = fault.into(network);
                    List<Diagnosis> diagnoses = examined(network, injected.model());
                    boolean isRight = !diagnoses.isEmpty() && injected.isNamedBy(diagnoses.get(0));
                    right.computeIfAbsent(fault, key -> new EnumMap<>(RandomNetwork.Kind.class)).merge(kind, isRight ? 1 : 0, Integer::sum);
                    if (!isRight) {
                        wrong.add(fault + " in " + injected.layer() + " " + injected.units() + " of " + network + ": "
                                + diagnoses.stream().limit(3).map(Diagnosis::toString).toList());
                    }
                }
            }
        }
        show(right, each, networks, wrong, falseAlarms);

        assertThat(right).allSatisfy((fault, byKind) -> assertThat(byKind.values().stream().mapToInt(Integer::intValue).sum())
                .isGreaterThanOrEqualTo((int) Math.ceil(0.95 * each * byKind.size())));
        assertThat(falseAlarms).hasSizeLessThanOrEqualTo(networks / 100);
    }

    private static void show(
            Map<Fault, Map<RandomNetwork.Kind, Integer>> right, int each, int networks, List<String> wrong, List<String> falseAlarms) {
        System.out.printf("%-18s%s%n", "right of " + each, List.of(RandomNetwork.Kind.values()));
        right.forEach((fault, byKind) -> System.out.printf("%-18s%s%n", fault, byKind.values()));
        System.out.printf("alarms on %d of %d sound networks%n", falseAlarms.size(), networks);
        wrong.forEach(line -> System.out.println("wrong: " + line));
        falseAlarms.forEach(line -> System.out.println("alarm: " + line));
    }

    private static List<Diagnosis> examined(RandomNetwork network, Model model) {
        Doctor doctor = Doctor.standard().telling((severity, line) -> {});
        model.addListeners(doctor);
        network.fit(model);
        return doctor.diagnoses();
    }
}
