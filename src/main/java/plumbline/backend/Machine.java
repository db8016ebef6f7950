package plumbline.backend;

import oshi.SystemInfo;

/** What machine this is, by OSHI, in the version that DL4J's training UI brings and needs. */
public final class Machine {

    private static final SystemInfo SYSTEM = new SystemInfo();

    private Machine() {}

    /** The processor's name, as its maker gives it, and the number of its cores that this process may use. */
    public static String processor() {
        return SYSTEM.getHardware().getProcessor().getName() + ", "
                + Runtime.getRuntime().availableProcessors() + " cores";
    }

    /** Memory of this process that is in RAM, in MB of 2^20 bytes. */
    public static double residentMegabytes() {
        int process = (int) ProcessHandle.current().pid();
        return SYSTEM.getOperatingSystem().getProcess(process).getResidentSetSize() / 1048576.0;
    }
}
