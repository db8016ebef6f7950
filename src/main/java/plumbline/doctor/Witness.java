package plumbline.doctor;

import java.util.List;

/** Finds nothing, but keeps what it was shown. */
record Witness(List<Evidence> heard) implements Rule {

    @Override
    public String name() {
        return "witness";
    }

    @Override
    public String source() {
        return "";
    }

    @Override
    public String remedy() {
        return "";
    }

    @Override
    public List<Finding> judge(Evidence evidence) {
        heard.add(evidence);
        return List.of();
    }
}
