using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Lists;
using Azukari.Custody.Notices;
using Azukari.Custody.Views;
using Azukari.Rules;
using Azukari.Web.Hosting;

namespace Azukari.Web.Api;

/// <summary>The shell's views by their names (<see cref="ViewCatalogue"/>), as JSON, CSV or for Excel.</summary>
/// <remarks>What is asked stands in the body, for it may be people's names and what is written on things: an address stands in logs.</remarks>
static class ApiReadings
{
    const string Csv = "csv";
    const string CsvForMachines = "csv-machine";
    const string Workbook = "xlsx";
    const string Calendar = "ics";
    const string ListPrefix = "list-";
    const int MostRows = 1_000_000;

    /// <summary>Answers a view: <c>{"values":[…]}</c>, or a file.</summary>
    internal static async Task<IResult> Ask(ApiCall call, string name)
    {
        if (ViewOf(call, name) is not { } view || (view.IsOfAll && !call.View.SeesAll))
        {
            return Replies.Missing(call);
        }

        JsonObject json = await BodyOf(call);
        ViewQuestion question = QuestionOf(call, view, json);
        string? format = call.Query("format");
        if (format is null)
        {
            return await Task.Run(() => Replies.View(call, new { values = view.Values(call.View, question) }));
        }

        if (format == Calendar && view.Name == "deadlines")
        {
            return Results.Bytes(
                CalendarFile.Write(
                    [.. BoardView.Due(call.View, question.Day("until") ?? DateOnly.MaxValue, null)], call.Desk.MemorandumOf(call.Contract).DeskHost,
                    call.Contract, call.Desk.Now, call.Words),
                "text/calendar; charset=utf-8", "deadlines.ics");
        }

        return view.Table is not null && format is Csv or CsvForMachines or Workbook
            ? await Task.Run(() => File(call, view.Table!(call.View, question, SourceOf(call)), format))
            : Problem.Of(call.Words, StatusCodes.Status400BadRequest, "format-wrong", $"{Csv}, {CsvForMachines}, {Workbook}");
    }

    /// <summary>A list as a file.</summary>
    internal static IResult File(ApiCall call, ListTable table, string format)
    {
        using var file = new MemoryStream();
        int taken = 0;
        ListTable limited = table with { Rows = Limited(table.Rows).Select(row => (++taken, row).row) };
        if (format == Csv)
        {
            ListCsv.Write(limited, call.Words, file);
        }
        else if (format == CsvForMachines)
        {
            ListCsv.WriteForMachines(limited, file);
        }
        else
        {
            string foot = call.Words.Text("lists.export.foot", call.Desk.MemorandumOf(call.Contract).Contract.Title, call.Words.Time(call.Desk.Now));
            ListWorkbook.Write(limited, call.Words, foot, file);
        }

        ListsTaken.Note(call.Context, table.Name, format, taken);
        call.Context.Response.Headers["Azukari-List"] = table.Name;
        return Results.Bytes(
            file.ToArray(), format == Workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8",
            $"{table.Name}.{(format == Workbook ? Workbook : Csv)}");
    }

    /// <summary>The report in detail of a sweep, as it was kept.</summary>
    internal static async Task<IResult> SweepReport(ApiCall call, string sweep)
    {
        if (!Identifier.TryParse(sweep, out SweepId id) || call.State.Sweeps.GetValueOrDefault(id) is not { } known || !call.View.Sees(known))
        {
            return Replies.Missing(call);
        }

        using var report = new MemoryStream();
        await Task.Run(() => call.Desk.WriteSweepReport(call.Contract, id, report));
        return Results.Bytes(report.ToArray(), "application/x-ndjson", $"{id}.ndjson");
    }

    /// <summary>The proof that an entry is in the ledger.</summary>
    internal static IResult Proof(ApiCall call, long index)
    {
        if (call.Desk.EntryAt(call.Contract, index) is not { } entry || !call.View.Sees(entry) || call.Desk.ProofOf(call.Contract, index) is not { } proof)
        {
            return Replies.Missing(call);
        }

        call.Context.Response.Headers["Azukari-Key"] = call.Desk.VerifierKeyOf(call.Contract);
        return Results.Bytes(
            System.Text.Encoding.UTF8.GetBytes(proof), "text/plain; charset=utf-8", $"entry-{index}{Azukari.Custody.Evidence.EntryProof.Extension}");
    }

    /// <summary>The JSON object that was sent; an empty one where nothing was.</summary>
    internal static async Task<JsonObject> BodyOf(ApiCall call)
    {
        byte[] body = await ApiActs.BodyOf(call.Context);
        return body.Length == 0 ? [] : ActDoor.ReadJson(body);
    }

    /// <summary>A view of the catalogue, a list by its name (<c>list-workers</c>), or what the caller himself was told.</summary>
    static ViewDefinition? ViewOf(ApiCall call, string name) =>
        name == "inbox" ? new ViewDefinition(
            name, ["unread"], (_, q) => Told(call, q).Select(n => call.Desk.Describe(n, call.Words.Language)))
        {
            Table = (_, q, source) => EventLists.Inbox(source, Told(call, q)),
        }
        : name.StartsWith(ListPrefix, StringComparison.Ordinal) && ListCatalogue.Find(name[ListPrefix.Length..]) is { } list
            ? new ViewDefinition(name, [], (_, _) => list.Of(SourceOf(call)).ToJson()) { Table = (_, _, source) => list.Of(source) }
            : ViewCatalogue.Find(name);

    static IReadOnlyList<Notice> Told(ApiCall call, ViewQuestion question) =>
        call.Desk.NoticesOf(call.Contract, call.Token.Worker, question.Has("unread"));

    static ListSource SourceOf(ApiCall call) => new(call.Desk, call.Contract, call.Words, call.Token.Worker, call.Sight) { WithHandles = true };

    /// <summary>Each option is a text or a list of texts.</summary>
    static ViewQuestion QuestionOf(ApiCall call, ViewDefinition view, JsonObject json)
    {
        var asked = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach ((string option, JsonNode? value) in json)
        {
            if (!view.Asks.Contains(option))
            {
                throw CustodyException.Of(Fault.FieldUnknown, option.Length <= 40 ? option : "…", view.Name, string.Join(", ", view.Asks));
            }

            asked[option] = value switch
            {
                JsonArray many => [.. many.Select(m => TextOf(option, m))],
                _ => [TextOf(option, value)],
            };
        }

        return new ViewQuestion(call.View, asked);
    }

    static string TextOf(string option, JsonNode? node) => node is not JsonValue value ? throw CustodyException.Of(Fault.FieldWrong, option, "…")
        : value.TryGetValue(out string? text) ? text
        : value.ToJsonString();

    static IEnumerable<ListRow> Limited(IEnumerable<ListRow> rows)
    {
        int count = 0;
        foreach (ListRow row in rows)
        {
            yield return ++count <= MostRows ? row : throw CustodyException.Of(Fault.ListTooLong, $"{MostRows:N0}");
        }
    }
}
