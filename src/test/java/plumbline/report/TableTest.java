package plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void padsItsColumnsToTheWidestCell() {
        Table table = new Table("experiment", "ours").row("tanh-1", "0.816 +- 0.01").row("relu-20", "-");

        assertThat(table).hasToString("""
                | experiment | ours          |
                | ---------- | ------------- |
                | tanh-1     | 0.816 +- 0.01 |
                | relu-20    | -             |
                """);
    }

    @Test
    void leavesOutColumnsWithoutANumber() {
        Table table = new Table("experiment", "norm", "clipped", "ours").row("tanh-1", "-", "-", "0.816").row("relu-20", "-", "3 %", "-");

        assertThat(table.withoutEmptyColumns()).hasToString("""
                | experiment | clipped | ours  |
                | ---------- | ------- | ----- |
                | tanh-1     | -       | 0.816 |
                | relu-20    | 3 %     | -     |
                """);
    }

    @Test
    void withoutRowsIsItsHeader() {
        assertThat(new Table("experiment", "ours")).hasToString("""
                | experiment | ours |
                | ---------- | ---- |
                """);
    }
}
