package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// table writes rows as Markdown.
func table(rows []row) string {
	var b strings.Builder
	b.WriteString("| id | what | measured | against | ratio | reach | |\n|---|---|---|---|---|---|---|\n")
	for _, r := range rows {
		ratio, reach, verdict := "–", "reported", ""
		if r.ratio > 0 {
			ratio = fmt.Sprintf("%.2f", r.ratio)
		}
		if r.reach > 0 {
			reach, verdict = fmt.Sprintf("≤ %.2f", r.reach), "reached"
		}
		if r.said != "" {
			reach = r.said
		}
		switch {
		case r.fails():
			verdict = "**fails**"
		case r.misses():
			verdict = "missed"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", r.id, r.what, r.took, r.against, ratio, reach, verdict)
	}
	return b.String()
}

// machine says on what was measured, and when.
func machine(dir string) string {
	load, _, _ := strings.Cut(read("/proc/loadavg"), " ")
	if raw, err := syscall.Getpriority(syscall.PRIO_PROCESS, 0); err == nil && raw != 20 { // 20 less the niceness
		load += fmt.Sprintf(", niceness %d", 20-raw)
	}
	return fmt.Sprintf("%s · %d cores of %s · Linux %s · %s · %s/%s · %d frames a second · load %s",
		time.Now().UTC().Format(time.DateOnly), runtime.NumCPU(), processor(), strings.TrimSpace(read("/proc/sys/kernel/osrelease")),
		disk(dir), runtime.Version(), runtime.GOARCH, fps, load)
}

func processor() string {
	for line := range strings.Lines(read("/proc/cpuinfo")) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown make"
}

// disk returns the file system that dir lies on.
func disk(dir string) string {
	out, err := exec.Command("df", "--output=fstype", dir).Output()
	if err != nil {
		return "unknown disk"
	}
	lines := bytes.Fields(out)
	return string(lines[len(lines)-1])
}

// read returns a file of the system, "" if there is none.
func read(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return string(text)
}

// page is BENCHMARKS.md.
func page(text string) string {
	return `# How fast it is

The last table of ` + "`bench/run.sh -write`" + `. Each number is a ratio to a peer that was measured in
the same run, turn by turn, on the same machine; the floors are measured, not quoted. A row fails the
run where its ratio is more than ` + fmt.Sprint(slack) + ` times what it has to reach; the others are reported.

` + text + `
What the rows are, and what their peers do, stands in the files of ` + "`bench/`" + `:

- **P1** the time from starting the program to the first screen with the list of 50 partnerships on it,
  against a Bubble Tea program that draws one line, in the same pseudo-terminal at the same frame rate.
- **P2** the same with 100,000 partnerships in the file, against the same with 10.
- **P3** one durable save of a partnership of about 120 answers, against appending 4 KiB to a file in the
  same folder and waiting for the disk. Where that takes less than a millisecond the save may take half
  a millisecond more.
- **P4** the very same store over SQLite compiled by a C compiler (mattn/go-sqlite3).
- **P5** what a key costs in the texts of the largest step, in the full length, without drawing it;
  also where many organizations and people were heard on many areas; and from the key to the screen,
  against a Bubble Tea program that shows what is typed.
- **P8** leaving a step for the next one with a changed answer, saving it, and drawing the next; in a
  made-up wizard of 40 steps and in one of 10, once with the same answers in both and once with
  answers in all of their steps.
- **P9** the terms of reference of the example, from the answers to a Word or HTML file, against pandoc
  on the same text; pandoc is started for each, and what it takes for an empty text is told beside it.
- **P10** a thousand of them one after the other, against a thousand times one, and the memory that is
  held after them, against before.
- **P11** a backup of a file of 20,000 partnerships, looked through page by page and on the disk, against a
  copy of its bytes that is on the disk.
- **P12** the size of the program, against Bubble Tea with the same database and nothing else.
- **P13** what the idle program takes of one core, against a bare one at the same frame rate; **P13m** the
  same of a meeting in which somebody speaks and nobody types, and of the window of the room.

` + "`bench/run.sh`" + ` needs Go and a C compiler. ` + "`-only P1,P3`" + ` measures some rows, ` + "`-long`" + ` adds what takes
minutes, ` + "`-dir FOLDER`" + ` measures another disk.
`
}
