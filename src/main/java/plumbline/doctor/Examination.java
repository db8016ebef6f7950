package plumbline.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be said of a network before it is trained.
 *
 * @param diagnoses  of its first step, the worst first
 * @param prognosis  by theory, of chains of dense layers
 * @param jacobian   of the sample, of the same
 * @param forecast   how likely training fails; empty of networks that our studies have nothing to say of
 * @param neighbours what became of trainings that began alike; empty where there are too few
 */
public record Examination(
        List<Diagnosis> diagnoses,
        Optional<Prognosis> prognosis,
        Optional<Jacobian> jacobian,
        Optional<Forecast> forecast,
        Optional<Neighbours> neighbours) {

    public Examination {
        diagnoses = List.copyOf(diagnoses);
    }

    /** A line for each kind of illness, and one that says so where nothing is found; then theory, and the outlook. */
    @Override
    public String toString() {
        Stream<String> found = diagnoses.isEmpty()
                ? Stream.of("nothing is found in the first step")
                : Doctor.firstOfEachKind(diagnoses).entrySet().stream().map(kind -> kind.getKey().inOneLine(kind.getValue()));
        Stream<String> theory = Stream.of(prognosis, jacobian).flatMap(Optional::stream).map(line -> "theory: " + line);
        Stream<String> outlook = Stream.of(forecast, neighbours).flatMap(Optional::stream).map(line -> "outlook: " + line);
        return Stream.of(found, theory, outlook).flatMap(lines -> lines).collect(Collectors.joining("\n"));
    }
}
