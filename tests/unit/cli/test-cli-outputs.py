# SPDX-License-Identifier: GPL-3.0-or-later
"""Where aftercarectl writes to: plain files, links, pipes, descriptors; and what is left when it cannot."""

import os
import sqlite3
import subprocess

from clitest import EXECUTABLE, NOW, Desk, calm, check, contains, equal, main, new_id, patient, session, urgent


def busy():
    desk = Desk().init()
    desk.record(patient(), session(), calm(1), urgent(2))
    return desk


def left(desk):
    return {p.name for p in desk.path.iterdir() if not p.name.startswith("clinic.db")}


def a_link_is_followed():
    desk = busy()
    wanted = desk.run("export", "-", exit=0).out
    (desk.path / "there").mkdir()
    target = desk.path / "there" / "target"
    target.write_text("what was there")
    (desk.path / "link").symlink_to("there/target")
    (desk.path / "link-to-it").symlink_to(desk.path / "link")
    for name in ("link", "link-to-it"):
        desk.run("export", desk.path / name, exit=0)
        check((desk.path / name).is_symlink(), f"{name} is no link any more")
        check(target.read_text() == wanted, f"behind {name}")
        target.unlink()
    desk.run("export", desk.path / "link", exit=0)
    check(target.read_text() == wanted, "made where nothing was")
    equal((left(desk), [p.name for p in target.parent.iterdir()]), ({"link", "link-to-it", "there"}, ["target"]), "files")
    (desk.path / "folder").symlink_to("there")
    (desk.path / "round").symlink_to("round")
    for name in ("folder", "round"):
        desk.run("export", desk.path / name, exit=73)
        check((desk.path / name).is_symlink(), f"{name} is no link any more")


def a_pipe_gets_what_is_written():
    desk = busy()
    wanted = desk.run("export", "-", exit=0).out
    pipe = desk.path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    try:
        desk.run("export", pipe, exit=0)
        check(pipe.is_fifo(), "the pipe is gone")
        check(reader.communicate(timeout=20)[0].decode() == wanted, "what came out of it")
    finally:
        reader.kill()
        reader.wait()
    equal(left(desk), {"pipe"}, "files")


def a_lent_descriptor_goes_on_where_it_stands():
    desk = busy()
    wanted = desk.run("export", "-", exit=0).out
    own = desk.path / "own"
    own.symlink_to("/proc/self/fd/1")
    command = [EXECUTABLE, "--database", str(desk.db), "--at", NOW, "export", str(own)]
    with open(desk.path / "all", "wb") as out:
        out.write(b"before\n")
        out.flush()
        subprocess.run(command, stdout=out, check=True)
    check((desk.path / "all").read_text() == "before\n" + wanted, "a file")
    check(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode() == wanted, "a pipe")
    check(own.is_symlink(), "the link is gone")
    equal(left(desk), {"own", "all"}, "files")


def given(desk):
    return [e["kind"] for e in desk.run("patient", "show", new_id(1001), "--json", exit=0).json()["timeline"]].count("handout")


def to_nobody(desk, *args):
    """Runs aftercarectl with a standard output that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return subprocess.run([EXECUTABLE, "--database", str(desk.db), "--at", NOW, *args], stdout=writing,
                              stderr=subprocess.PIPE, env=desk.env)
    finally:
        os.close(writing)


def what_could_not_be_written_is_not_kept():
    desk = busy()
    own = desk.path / "own"
    own.symlink_to("/proc/self/fd/1")
    process = to_nobody(desk, "handout", "--session", new_id(2001), "--output", str(own))
    equal(process.returncode, 74, process.stderr.decode())
    equal(given(desk), 0, "sheets kept")
    desk.run("handout", "--session", new_id(2001), "--output", desk.path / "sheet.pdf", exit=0)
    equal(given(desk), 1, "sheets kept by the next try")
    # The reverse: somebody is writing to the records for longer than is waited for.
    other = sqlite3.connect(desk.db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desk.run("handout", "--session", new_id(2001), "--output", desk.path / "more.pdf", exit=69)
    other.close()
    equal((given(desk), left(desk)), (1, {"own", "sheet.pdf"}), "sheets kept, and files")


def a_backup_that_did_not_end_well_leaves_nothing():
    desk = busy()
    # Somebody is writing to the records: they can be copied, but the log cannot say so.
    other = sqlite3.connect(desk.db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desk.run("backup", desk.path / "copy.db", exit=69)
    equal(left(desk), set(), "files")
    other.close()
    desk.run("backup", desk.path / "copy.db", exit=0)
    desk.run("backup", desk.path / "copy.db", exit=73)
    equal(left(desk), {"copy.db"}, "files")


main([a_link_is_followed, a_pipe_gets_what_is_written, a_lent_descriptor_goes_on_where_it_stands,
      what_could_not_be_written_is_not_kept, a_backup_that_did_not_end_well_leaves_nothing])
