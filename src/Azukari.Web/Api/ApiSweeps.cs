using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Tools;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Web.Api;

/// <summary>Searches of terminals elsewhere (覚書 9c): the shell searches where it runs, and the result is recorded here.</summary>
static partial class ApiSweeps
{
    const int MostBytes = 64 << 20;

    static readonly string[] Reasons = ["encrypted", "damaged", "unsupported", "limit", "image"];

    /// <summary>Records a search: a first line <c>{"searched":[…]}</c>, then the scan's lines with its totals last. The first line alone asks for nothing but the judgement.</summary>
    internal static async Task<IResult> Record(ApiCall call)
    {
        byte[] body = await ApiTexts.BytesOf(call, MostBytes);
        int end = Array.IndexOf(body, (byte)'\n');
        int length = end < 0 ? body.Length : end;
        JsonObject first = ActDoor.ReadJson(body.AsSpan(0, length));
        string searched = string.Join('\n', (first["searched"] as JsonArray ?? throw CustodyException.Of(Fault.FieldWrong, "searched", "[…]"))
            .Select(p => p is JsonValue value && value.TryGetValue(out string? path) ? path : throw CustodyException.Of(Fault.FieldWrong, "searched", "[…]")));
        if (call.Asks("preview"))
        {
            Judgement judgement = call.Desk.PreviewSweep(call.Person(NewId.Of<ActId>()), searched);
            return Replies.View(call, new
            {
                preview = true,
                act = "sweep/record",
                outcome = judgement.Permitted ? "permitted" : "refused",
                refusals = ReceiptView.Refusals(call.View, judgement.Refusals),
            });
        }

        int from = end < 0 ? length : end + 1;
        using var report = new MemoryStream(body, from, body.Length - from, writable: false);
        ScanTotals? totals = report.Length == 0 ? null : TotalsOf(report);
        if (totals is null && call.Desk.PreviewSweep(call.Person(NewId.Of<ActId>()), searched).Permitted)
        {
            throw CustodyException.Of(Fault.FieldWrong, "files", "0");
        }

        if (Sending.Key(call, "sweep/record", body, out ActId id) is { } problem)
        {
            return problem;
        }

        Receipt receipt = call.Desk.ReceiptOf(call.Contract, id) ?? await Task.Run(() => call.Desk.RecordSearch(call.Person(id), searched, totals, report));
        return Sending.Answer(call, receipt, receipt.Permitted ? totals : null);
    }

    /// <summary>The totals of the last line; every line is a JSON object, and no number stands in any in full.</summary>
    static ScanTotals TotalsOf(MemoryStream report)
    {
        JsonObject? last = null;
        using var lines = new StreamReader(report, new UTF8Encoding(false), leaveOpen: true);
        try
        {
            while (lines.ReadLine() is { } line)
            {
                if (Number().IsMatch(line))
                {
                    throw CustodyException.Of(Fault.FieldWrong, "value", "****");
                }

                last = JsonNode.Parse(line) as JsonObject ?? throw new JsonException();
            }

            report.Position = 0;
            var unread = (JsonObject)last!["unscanned"]!;
            var by = new SortedDictionary<string, long>(StringComparer.Ordinal);
            foreach (string reason in Reasons)
            {
                by[reason] = (long?)unread[reason] ?? 0;
            }

            return new ScanTotals(
                (long)last["files"]!, (long)last["bytes"]!, (long)last["high"]!, (long)last["medium"]!, (long)last["low"]!, (long)last["filesWithNumbers"]!,
                by.Values.Sum(), (long)last["distinct"]!, (long)last["allowed"]!)
            {
                UnscannedBy = by,
                Links = (long?)last["links"] ?? 0,
            };
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or InvalidOperationException or InvalidCastException or FormatException or OverflowException)
        {
            throw new CustodyException(Fault.ActJsonInvalid, ["$"], e);
        }
    }

    /// <summary>A value of twelve digits: what the scan found is masked where it was found.</summary>
    [GeneratedRegex("\"value\":\"\\d{12}\"", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
