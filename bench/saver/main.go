// Saver opens the file of its argument, makes a partnership of about 120 leaves
// in it, and then saves as many changed leaves as each line of its input says.
// It answers each with the nanoseconds that took.
//
// It is built twice: with the database that the program has, and by cgo.mod with
// the one behind mattn/go-sqlite3, so that both run the very same store.
package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strconv"
	"time"

	"tandem/bench/sample"
	"tandem/model"
	"tandem/store"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "saver:", err)
		os.Exit(1)
	}
}

func run(path string) error {
	ctx := context.Background()
	st, err := store.Open(ctx, path, "saver")
	if err != nil {
		return err
	}
	defer st.Close()
	r, err := sample.Large(ctx, st, "p")
	if err != nil {
		return err
	}
	fmt.Println(len(r.Leaves()))
	in := bufio.NewScanner(os.Stdin)
	for i := 0; in.Scan(); i++ {
		n, err := strconv.Atoi(in.Text())
		if err != nil {
			return err
		}
		save := model.Save{ID: model.ID(fmt.Sprintf("z%07d", i)), Partnership: "p", Window: "saver", Actor: "Ana", Mode: model.Wizard, At: time.Now()}
		for _, op := range sample.Changes(r, n, i) {
			save.Ops = append(save.Ops, op)
		}
		start := time.Now()
		now, clashes, err := st.Save(ctx, save)
		took := time.Since(start)
		if err != nil || len(clashes) > 0 {
			return fmt.Errorf("%v, clashes %v", err, clashes)
		}
		r = now
		fmt.Println(took.Nanoseconds())
	}
	return in.Err()
}
