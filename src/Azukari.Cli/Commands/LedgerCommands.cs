using System.CommandLine;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Evidence;
using Azukari.Custody.Tools;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary>The log for others: export, key, bundle, verification; and the copy for oneself.</summary>
static class LedgerCommands
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var contract = new Argument<string>("CONTRACT") { Description = ui.Words.Text("cli.contract") };
        var folder = new Argument<string>("DIR") { Description = ui.Words.Text("cli.ledger-dir") };
        var export = new Command("export", ui.Words.Text("cli.ledger-export")) { contract, folder };
        export.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals, parsed.GetValue(contract)) is { } far)
            {
                using (far)
                {
                    string signed = (string)far.Get(far.Under("ledger/key"))["key"]!;
                    long entries = LogDownload.Write(path => far.Bytes("ledger/" + path), signed, parsed.GetValue(folder)!);
                    return Tell(ui, "cli.ledger-exported", parsed.GetValue(folder)!, entries);
                }
            }

            using Session session = Session.ToRead(parsed, globals, parsed.GetValue(contract));
            session.Desk.ExportLedger(session.Contract, parsed.GetValue(folder)!);
            return Tell(ui, "cli.ledger-exported", parsed.GetValue(folder)!, session.Desk.SizeOf(session.Contract));
        });

        var of = new Argument<string>("CONTRACT") { Description = ui.Words.Text("cli.contract") };
        var key = new Command("key", ui.Words.Text("cli.ledger-key")) { of };
        key.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals, parsed.GetValue(of)) is { } far)
            {
                using (far)
                {
                    System.Text.Json.Nodes.JsonNode said = far.Get(far.Under("ledger/key"));
                    if (ui.Json)
                    {
                        Ui.WriteJson(new { contract = (string)said["contract"]!, key = (string)said["key"]! });
                    }
                    else
                    {
                        Ui.Line((string)said["key"]!);
                    }

                    return Shell.Done;
                }
            }

            using Session session = Session.ToRead(parsed, globals, parsed.GetValue(of));
            string vkey = session.Desk.VerifierKeyOf(session.Contract);
            if (ui.Json)
            {
                Ui.WriteJson(new { contract = session.Contract.Value, key = vkey });
            }
            else
            {
                Ui.Line(vkey);
            }

            return Shell.Done;
        });
        return new Command("ledger", ui.Words.Text("cli.ledger")) { export, key, Proof(ui, globals) };
    }

    static Command Proof(Ui ui, Globals globals)
    {
        var contract = new Argument<string>("CONTRACT") { Description = ui.Words.Text("cli.contract") };
        var entry = new Argument<long>("ENTRY") { Description = ui.Words.Text("cli.ledger-proof-entry") };
        var output = new Argument<string>("OUT" + EntryProof.Extension) { Description = ui.Words.Text("cli.ledger-proof-out") };
        var command = new Command("proof", ui.Words.Text("cli.ledger-proof")) { contract, entry, output };
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals, parsed.GetValue(contract)) is { } far)
            {
                using (far)
                {
                    string to = parsed.GetValue(output)!;
                    using var made = new ReportFile(to);
                    return far.Fetch($"log/{parsed.GetValue(entry)}/proof", answer =>
                    {
                        answer.CopyTo(made.Stream);
                        made.Commit();
                        TellProof(ui, to, parsed.GetValue(entry), answer.Header("Azukari-Key") ?? "");
                    });
                }
            }

            using Session session = Session.ToRead(parsed, globals, parsed.GetValue(contract));
            string proof = session.Desk.ProofOf(session.Contract, parsed.GetValue(entry)) ?? throw CustodyException.Of(Fault.EntryUnknown);
            string path = parsed.GetValue(output)!;
            using var file = new ReportFile(path);
            file.Stream.Write(System.Text.Encoding.UTF8.GetBytes(proof));
            file.Commit();
            TellProof(ui, path, parsed.GetValue(entry), session.Desk.VerifierKeyOf(session.Contract));
            return Shell.Done;
        });
        return command;
    }

    static void TellProof(Ui ui, string path, long entry, string key)
    {
        if (ui.Json)
        {
            Ui.WriteJson(new { path, entry, key });
        }
        else
        {
            Ui.Line(Ui.Plain(ui.Words.Text("cli.ledger-proof-written", path)));
        }
    }

    internal static Command Bundle(Ui ui, Globals globals)
    {
        var contract = new Argument<string>("CONTRACT") { Description = ui.Words.Text("cli.contract") };
        var output = new Argument<string>("OUT.zip") { Description = ui.Words.Text("cli.bundle-out") };
        var without = new Option<bool>("--without-openings") { Description = ui.Words.Text("cli.bundle-without") };
        var command = new Command("bundle", ui.Words.Text("cli.bundle")) { contract, output, without };
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals, parsed.GetValue(contract)) is { } far)
            {
                using (far)
                {
                    string path = parsed.GetValue(output)!;
                    using var file = RemoteFile.At(path);
                    return far.Fetch(
                        "bundle" + RemoteDesk.Query(("openings", parsed.GetValue(without) ? "false" : null)),
                        answer => RemoteContents.Take(ui, file, answer, null));
                }
            }

            using Session session = Session.ToRead(parsed, globals, parsed.GetValue(contract));
            session.Desk.WriteBundle(session.Contract, parsed.GetValue(output)!, withOpenings: !parsed.GetValue(without));
            return Tell(ui, "cli.bundle-written", parsed.GetValue(output)!, session.Desk.SizeOf(session.Contract));
        });
        return command;
    }

    internal static Command Backup(Ui ui, Globals globals)
    {
        var folder = new Argument<string>("DIR") { Description = ui.Words.Text("cli.backup-dir") };
        var command = new Command("backup", ui.Words.Text("cli.backup")) { folder };
        command.SetAction(parsed =>
        {
            // All contracts, and beside a server that goes on working: nothing of the custody is written to.
            using Desk desk = Desk.OpenToRead(globals.FolderOf(parsed), globals.Clock);
            desk.Backup(parsed.GetValue(folder)!);
            return Tell(ui, "cli.backup-written", parsed.GetValue(folder)!, desk.Contracts.Sum(desk.SizeOf));
        });
        return command;
    }

    internal static Command Verify(Ui ui)
    {
        var evidence = new Argument<string>("BUNDLE") { Description = ui.Words.Text("cli.verify-bundle") };
        var key = new Option<string?>("--key") { Description = ui.Words.Text("cli.verify-key") };
        var command = new Command("verify", ui.Words.Text("cli.verify")) { evidence, key };
        command.SetAction(parsed =>
        {
            string? given = parsed.GetValue(key);
            if (given is not null && File.Exists(given))
            {
                given = Folders.ReadSmallText(given).Trim();
            }

            if (EntryProof.IsOne(parsed.GetValue(evidence)!))
            {
                ProvedEntry proved = EntryProof.CheckFile(parsed.GetValue(evidence)!, given);
                Show(ui, proved);
                return proved.Holds ? Shell.Done : Shell.Refused;
            }

            try
            {
                Verification verification = Verifier.Verify(parsed.GetValue(evidence)!, given);
                Show(ui, verification);
                return verification.Holds ? Shell.Done : Shell.Refused;
            }
            catch (CustodyException e) when (e.Fault is Fault.BundleNotCanonical)
            {
                // A bundle that is not in its form is evidence that fails, not a mistake at the keyboard.
                ui.Fault(e.Code, e.Facts);
                return Shell.Refused;
            }
        });
        return command;
    }

    static int Tell(Ui ui, string key, string where, long entries)
    {
        if (ui.Json)
        {
            Ui.WriteJson(new { path = where, entries });
        }
        else
        {
            Ui.Line(ui.Words.Text(key, Ui.Plain(where), $"{entries}"));
        }

        return Shell.Done;
    }

    static void Show(Ui ui, ProvedEntry p)
    {
        string? act = p.Entry is { } entry ? ActCatalogue.Of(entry.Act.GetType()).Declared.Name : null;
        if (ui.Json)
        {
            Ui.WriteJson(new
            {
                holds = p.Holds,
                origin = p.Origin,
                entry = p.Index,
                entries = p.Size,
                act,
                at = p.Entry?.Circumstances.At.UtcDateTime,
                outcome = p.Entry is { } known ? known.Permitted ? "permitted" : "refused" : null,
                checks = p.Checks.Select(c => new { check = c.Check, holds = c.Holds, detail = c.Detail }),
            });
            return;
        }

        Ui.Line(Ui.Plain(p.Origin));
        foreach (EvidenceCheck check in p.Checks)
        {
            ui.Markup($" {(check.Holds ? "[green]✓[/]" : "[red]×[/]")} {Markup.Escape(ui.Words.Text($"verify.checks.{check.Check}"))} [grey]{Markup.Escape(Ui.Plain(check.Detail))}[/]");
        }

        if (p.Holds && p.Entry is { } proved)
        {
            Ui.Line($"{ui.Words.Text("entry", $"{p.Index}")}  {ui.Words.Time(proved.Circumstances.At)}  {ui.Words.ActTitle(act!)}  {ui.Words.Text(proved.Permitted ? "permitted" : "refused")}");
        }

        ui.Markup(p.Holds ? $"[green]{ui.Words.Text("verified")}[/]" : $"[red bold]{ui.Words.Text("not-verified")}[/]");
    }

    static void Show(Ui ui, Verification v)
    {
        if (ui.Json)
        {
            Ui.WriteJson(new
            {
                holds = v.Holds,
                origin = v.Origin,
                key = v.VerifierKey,
                keyFromBundle = v.KeyFromBundle,
                entries = v.Entries,
                permitted = v.Permitted,
                refused = v.Refused,
                zeroHoldings = v.ZeroHoldings,
                checks = v.Checks.Select(c => new { check = c.Check, holds = c.Holds, detail = c.Detail }),
                articles = v.Articles.Select(a => new { article = a.Article, permitted = a.Permitted, refused = a.Refused, state = EntryJson.Name(a.Status.State), due = a.Status.Due.Count }),
            });
            return;
        }

        Ui.Line(v.Origin);
        foreach (EvidenceCheck check in v.Checks)
        {
            ui.Markup($" {(check.Holds ? "[green]✓[/]" : "[red]×[/]")} {Markup.Escape(ui.Words.Text($"verify.checks.{check.Check}"))} [grey]{Markup.Escape(check.Detail)}[/]");
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumns(
            ui.Words.Text("article"), ui.Words.Text("permitted"), ui.Words.Text("refused"), ui.Words.Text("state"));
        foreach (ArticleEvidence a in v.Articles)
        {
            table.AddRow(Markup.Escape(ui.Words.Article(a.Article)), $"{a.Permitted}", $"{a.Refused}", ui.Words.EnumValue(a.Status.State));
        }

        ui.Console1.Write(table);
        ui.Markup(v.Holds ? $"[green]{ui.Words.Text("verified")}[/]" : $"[red bold]{ui.Words.Text("not-verified")}[/]");
        if (v.KeyFromBundle)
        {
            Ui.Line(ui.Words.Text("verify.key-from-bundle", v.VerifierKey));
        }
    }
}
