using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary>The commands for acts that move content: in, out for use, out for a recipient.</summary>
static class ContentCommands
{
    internal static Command Receive(Ui ui, Globals globals)
    {
        var files = new Argument<string[]>("FILE") { Description = ui.Words.Text("cli.receive-file"), Arity = ArgumentArity.OneOrMore };
        var purposes = new Option<string[]>("--purpose")
        {
            Description = ui.Words.FieldHelp("item/receive", "purposes"),
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var filing = new Option<string?>("--filing") { Description = ui.Words.Text("cli.receive-filing") };
        Command command = ActGroups.CommandFor(ui, globals, "item/receive", "receive", files, purposes, filing);
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return RemoteContents.Receive(
                        ui, far, parsed.GetValue(files)!, [.. ActGroups.Split(parsed.GetValue(purposes)!).Select(far.Find<PurposeId>)],
                        parsed.GetValue(filing) is { } at ? far.Find<FilingId>(at).Value : null);
                }
            }

            using Session session = Session.ToAct(parsed, globals);
            ImmutableArray<PurposeId> of = [.. ActGroups.Split(parsed.GetValue(purposes)!).Select(session.Find<PurposeId>)];
            FilingId? under = parsed.GetValue(filing) is { } named ? session.Find<FilingId>(named) : null;
            int worst = Shell.Done;
            foreach (string file in parsed.GetValue(files)!)
            {
                long length = File.Exists(file) ? new FileInfo(file).Length : 0;
                Receipt receipt = ui.WithProgress(Path.GetFileName(file), length, progress =>
                    session.Desk.Receive(session.PersonOf(parsed, globals), file, of, progress, filing: under));
                var act = (ReceiveItem)receipt.Entry.Act;
                worst = Math.Max(worst, ui.Tell(receipt, session.Desk, session.Contract, act.Scan));
                if (act.Scan is { } scan && receipt.Permitted && !ui.Json)
                {
                    Ui.Line($"  {ui.Words.Text(
                        "walkthrough.received", Ui.Plain(Path.GetFileName(file)), ui.Words.EnumValue(scan.Class), $"{scan.High + scan.Medium}", $"{scan.NumberColumns}")}");
                }
            }

            return worst;
        });
        return command;
    }

    internal static Command Open(Ui ui, Globals globals)
    {
        var item = new Argument<string>("ITEM") { Description = ui.Words.FieldHelp("item/open", "item") };
        var purpose = new Option<string>("--purpose") { Description = ui.Words.FieldHelp("item/open", "purpose"), Required = true };
        var reveal = new Option<bool>("--reveal") { Description = ui.Words.FieldHelp("item/open", "reveal") };
        var findings = new Option<bool>("--findings") { Description = ui.Words.Text("cli.open-findings") };
        var otherUse = new Option<string?>("--other-use") { Description = ui.Words.Text("cli.other-use") };
        Command command = ActGroups.CommandFor(ui, globals, "item/open", "open", item, purpose, reveal, findings, otherUse);
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    var asked = new OpenItem(
                        far.Find<ItemId>(parsed.GetValue(item)!), far.Find<PurposeId>(parsed.GetValue(purpose)!), parsed.GetValue(reveal),
                        parsed.GetValue(otherUse) is { } use ? far.Find<OtherUseId>(use) : null);
                    return RemoteContents.Open(ui, far, asked, parsed.GetValue(findings));
                }
            }

            using Session session = Session.ToAct(parsed, globals);
            using Stream output = Console.OpenStandardOutput();
            Person who = session.PersonOf(parsed, globals);
            OpenItem act = new(
                session.Find<ItemId>(parsed.GetValue(item)!), session.Find<PurposeId>(parsed.GetValue(purpose)!), parsed.GetValue(reveal),
                parsed.GetValue(otherUse) is { } named ? session.Find<OtherUseId>(named) : null);
            (Receipt receipt, bool written) = parsed.GetValue(findings)
                ? session.Desk.OpenFindings(who, act, output)
                : session.Desk.Open(who, act, output);
            output.Flush();
            if (!receipt.Permitted)
            {
                return ui.Tell(receipt, session.Desk, session.Contract);
            }

            Ui.ErrorLine(ui.Words.Text("cli.open-recorded", $"{receipt.Index}"));
            if (written)
            {
                return Shell.Done;
            }

            string why = parsed.GetValue(findings) ? "cli.open-no-findings" : "cli.open-cannot-mask";
            Ui.Error(ui.Words.Text(why), ui.Words.Text($"{why}-hint"));
            return Shell.BadInput;
        });
        return command;
    }

    internal static Command CheckOut(Ui ui, Globals globals)
    {
        var item = new Argument<string>("ITEM") { Description = ui.Words.FieldHelp("copy/check-out", "item") };
        var purpose = new Option<string>("--purpose") { Description = ui.Words.FieldHelp("copy/check-out", "purpose"), Required = true };
        var until = new Option<DateOnly>("--until") { Description = ui.Words.FieldHelp("copy/check-out", "until"), Required = true };
        var output = new Option<string>("--output", "-o") { Description = ui.Words.Text("cli.output"), Required = true };
        var otherUse = new Option<string?>("--other-use") { Description = ui.Words.Text("cli.other-use") };
        var medium = new Option<string?>("--medium") { Description = ui.Words.Text("cli.check-out-medium") };
        Command command = ActGroups.CommandFor(
            ui, globals, "copy/check-out", "check-out", item, purpose, until, output, otherUse, medium);
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    string query = RemoteDesk.Query(
                        ("purpose", far.Find<PurposeId>(parsed.GetValue(purpose)!).Value), ("until", $"{parsed.GetValue(until):yyyy-MM-dd}"),
                        ("other-use", parsed.GetValue(otherUse) is { } use ? far.Find<OtherUseId>(use).Value : null),
                        ("medium", parsed.GetValue(medium) is { } disk ? far.Find<ItemId>(disk).Value : null));
                    return RemoteContents.CheckOut(ui, far, far.Find<ItemId>(parsed.GetValue(item)!).Value, query, parsed.GetValue(output)!);
                }
            }

            using Session session = Session.ToAct(parsed, globals);
            var act = new CheckOutCopy(
                NewId.Of<ItemId>(), session.Find<ItemId>(parsed.GetValue(item)!),
                session.Find<PurposeId>(parsed.GetValue(purpose)!), parsed.GetValue(until),
                parsed.GetValue(otherUse) is { } under ? session.Find<OtherUseId>(under) : null,
                parsed.GetValue(medium) is { } stick ? session.Find<ItemId>(stick) : null);
            return ui.Tell(
                session.Desk.CheckOut(session.PersonOf(parsed, globals), act, parsed.GetValue(output)!), session.Desk, session.Contract);
        });
        return command;
    }

    internal static Command CheckIn(Ui ui, Globals globals)
    {
        var copy = new Argument<string>("COPY") { Description = ui.Words.FieldHelp("copy/check-in", "copy") };
        var file = new Option<string?>("--file") { Description = ui.Words.Text("cli.check-in-file") };
        Command command = ActGroups.CommandFor(ui, globals, "copy/check-in", "check-in", copy, file);
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return RemoteContents.CheckIn(ui, far, far.Find<ItemId>(parsed.GetValue(copy)!), parsed.GetValue(file));
                }
            }

            using Session session = Session.ToAct(parsed, globals);
            if (parsed.GetValue(file) is { } named && !File.Exists(named))
            {
                Ui.ErrorLine(ui.Words.Text("cli.check-in-no-file", named));
            }

            var act = new CheckInCopy(session.Find<ItemId>(parsed.GetValue(copy)!), ErasureMethod.Overwrite);
            return ui.Tell(
                session.Desk.CheckIn(session.PersonOf(parsed, globals), act, parsed.GetValue(file)), session.Desk, session.Contract);
        });
        return command;
    }

    internal static Command Pack(Ui ui, Globals globals)
    {
        var takeOut = new Argument<string>("TAKE-OUT") { Description = ui.Words.FieldHelp("take-out/pack", "takeOut") };
        var output = new Option<string>("--output", "-o") { Description = ui.Words.Text("cli.output-folder"), Required = true };
        Command command = ActGroups.CommandFor(ui, globals, "take-out/pack", "pack", takeOut, output);
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return RemoteContents.Pack(ui, far, far.Find<TakeOutId>(parsed.GetValue(takeOut)!), parsed.GetValue(output)!);
                }
            }

            using Session session = Session.ToAct(parsed, globals);
            TakeOutId id = session.Find<TakeOutId>(parsed.GetValue(takeOut)!);
            OrganisationId recipient = session.State.TakeOuts.GetValueOrDefault(id)?.Request.Recipient ?? session.State.Terms.Municipality;
            (Receipt receipt, IReadOnlyList<ExportedFile> made) = ui.WithProgress(id.Value, 0, progress => session.Desk.Pack(
                session.PersonOf(parsed, globals), id, KeyOf(session, recipient), parsed.GetValue(output)!, progress));
            return TellFiles(ui, session, receipt, made);
        });
        return command;
    }

    internal static Command HandBack(Ui ui, Globals globals)
    {
        var item = new Argument<string>("ITEM") { Description = ui.Words.FieldHelp("completion/hand-back", "item") };
        var output = new Option<string>("--output", "-o") { Description = ui.Words.Text("cli.output-folder"), Required = true };
        Command command = ActGroups.CommandFor(ui, globals, "completion/hand-back", "hand-back", item, output);
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return RemoteContents.HandBack(ui, far, far.Find<ItemId>(parsed.GetValue(item)!), parsed.GetValue(output)!);
                }
            }

            using Session session = Session.ToAct(parsed, globals);
            ItemId id = session.Find<ItemId>(parsed.GetValue(item)!);
            (Receipt receipt, ExportedFile? made) = ui.WithProgress(id.Value, 0, progress => session.Desk.HandBack(
                session.PersonOf(parsed, globals), id, KeyOf(session, session.State.Terms.Municipality), parsed.GetValue(output)!, progress));
            return TellFiles(ui, session, receipt, made is null ? [] : [made]);
        });
        return command;
    }

    /// <summary>The SHA-256 of a file, where a person would otherwise have to copy 64 digits.</summary>
    internal static string DigestOf(string textOrFile)
    {
        if (!File.Exists(textOrFile))
        {
            return textOrFile;
        }

        using FileStream file = File.OpenRead(textOrFile);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    static RecipientKey KeyOf(Session session, OrganisationId organisation) =>
        session.State.Recipients.GetValueOrDefault(organisation, RecipientKey.None);

    static int TellFiles(Ui ui, Session session, Receipt receipt, IReadOnlyList<ExportedFile> files)
    {
        int code = ui.Tell(receipt, session.Desk, session.Contract, files.Select(f => new { item = f.Item.Value, f.Path, sha256 = f.Ciphertext.Hex }));
        if (!ui.Json)
        {
            foreach (ExportedFile file in files)
            {
                Ui.Line($"  {Ui.Plain(file.Path)}");
            }
        }

        return code;
    }
}
