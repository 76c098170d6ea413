using System.CommandLine;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari extract</c>: chosen columns of a file, without anybody's number, as an item of its own.</summary>
static class ExtractCommand
{
    const string Act = "item/extract";
    const string Random = "random";

    internal static Command Make(Ui ui, Globals globals)
    {
        var item = new Argument<string>("ITEM") { Description = ui.Words.FieldHelp(Act, "item") };
        var purpose = new Option<string>("--purpose") { Description = ui.Words.FieldHelp(Act, "purpose"), Required = true };
        Option<string[]> columns = Several("--columns", ui.Words.Text("cli.extract-columns"), required: true);
        var mask = new Option<string>("--mask") { Description = ui.Words.Text("cli.extract-mask"), Required = true };
        mask.AcceptOnlyFromAmong("drop", "redact", Random);
        var consistent = new Option<bool>("--consistent") { Description = ui.Words.Text("cli.extract-consistent") };
        Option<string[]> numbers = Several("--number-columns", ui.Words.Text("cli.extract-number-columns"), required: false);
        var length = new Option<int>("--record-length") { Description = ui.Words.Text("cli.extract-record-length"), HelpName = "1.." };
        length.Validators.Add(result =>
        {
            if (result.Tokens is [var one] && !(int.TryParse(one.Value, out int n) && n > 0))
            {
                result.AddError(length.HelpName);
            }
        });
        var sheet = new Option<string?>("--sheet") { Description = ui.Words.Text("cli.extract-sheet") };
        var name = new Option<string?>("--name") { Description = ui.Words.FieldHelp(Act, "name") };
        Command command = ActGroups.CommandFor(
            ui, globals, Act, "extract", item, purpose, columns, mask, consistent, numbers, length, sheet, name);
        command.SetAction(parsed =>
        {
            string masked = parsed.GetValue(mask)!;
            if (parsed.GetValue(consistent) && masked != Random)
            {
                throw new UsageException(ui.Words.Text("cli.extract-consistent-needs-random"), ui.Words.Text("usage.hint", "azukari extract"));
            }

            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    var sent = new JsonObject
                    {
                        ["purpose"] = far.Find<PurposeId>(parsed.GetValue(purpose)!).Value,
                        ["columns"] = ListOf(parsed.GetValue(columns)!),
                        ["mask"] = EntryJson.Name(KindOf(masked, parsed.GetValue(consistent))),
                        ["numberColumns"] = ListOf(parsed.GetValue(numbers) ?? []),
                        ["recordLength"] = parsed.GetValue(length),
                        ["sheet"] = parsed.GetValue(sheet),
                        ["name"] = parsed.GetValue(name),
                    };
                    return far.Send(
                        far.Post($"items/{far.Find<ItemId>(parsed.GetValue(item)!)}/extracts", RemoteDesk.JsonBody(sent)), told => TellMade(ui, told["result"]));
                }
            }

            using Session session = Session.ToAct(parsed, globals);
            var order = new ExtractOrder(
                session.Find<ItemId>(parsed.GetValue(item)!), session.Find<PurposeId>(parsed.GetValue(purpose)!),
                parsed.GetValue(columns)!, KindOf(masked, parsed.GetValue(consistent)))
            {
                NumberColumns = parsed.GetValue(numbers) ?? [],
                RecordLength = parsed.GetValue(length),
                Sheet = parsed.GetValue(sheet),
                Name = parsed.GetValue(name),
            };
            Receipt receipt = ui.WithProgress(order.Item.Value, 0, progress =>
                session.Desk.Extract(session.PersonOf(parsed, globals), order, progress));
            return Tell(ui, session, receipt);
        });
        return command;
    }

    static JsonArray ListOf(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)v)]);

    static int Tell(Ui ui, Session session, Receipt receipt)
    {
        var act = (ExtractItem)receipt.Entry.Act;
        int code = ui.Tell(receipt, session.Desk, session.Contract, receipt.Permitted ? new { counts = act.Counts, scan = act.Scan } : null);
        if (receipt.Permitted && !ui.Json && act is { Counts: { } counts, Scan: { } scan })
        {
            Ui.Line($"  {ui.Words.Text(
                "cli.extract-made", $"{counts.Rows}", $"{counts.NumberColumns}", $"{counts.InColumns}", $"{counts.Elsewhere}",
                ui.Words.EnumValue(scan.Class))}");
        }

        return code;
    }

    static void TellMade(Ui ui, JsonNode? result)
    {
        if (!ui.Json && result?["counts"] is { } counts && result["scan"] is { } scan)
        {
            Ui.Line($"  {ui.Words.Text(
                "cli.extract-made", $"{(long)counts["rows"]!}", $"{(long)counts["numberColumns"]!}", $"{(long)counts["inColumns"]!}",
                $"{(long)counts["elsewhere"]!}", RemoteContents.ClassOf(ui, scan))}");
        }
    }

    static MaskKind KindOf(string mask, bool consistent) => mask switch
    {
        "drop" => MaskKind.Drop,
        "redact" => MaskKind.Redact,
        _ => consistent ? MaskKind.ConsistentRandom : MaskKind.Random,
    };

    static Option<string[]> Several(string name, string description, bool required) =>
        new(name) { Description = description, Required = required, AllowMultipleArgumentsPerToken = true };
}
