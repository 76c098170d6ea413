using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Compliance;
using Azukari.Custody.Courses;
using Azukari.Custody.Doors;
using Azukari.Custody.Importing;
using Azukari.Custody.Lists;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Papers;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Web.Api;

/// <summary>Acts with a text of their own: courses and their tests, an amended memorandum, lists that are brought; and what is checked or prepared from the ledger.</summary>
static class ApiTexts
{
    const int MostBytes = 16 << 20;

    /// <summary>Adopts the course that is sent, as its file stands.</summary>
    internal static async Task<IResult> Adopt(ApiCall call)
    {
        byte[] body = await BytesOf(call, CourseFile.MaximumBytes);
        (Course? course, CourseProblem? problem) = CourseFile.Read(body);
        if (course is null)
        {
            throw CustodyException.Of(Fault.CourseInvalid, problem!.Line.ToString(CultureInfo.InvariantCulture), EntryJson.Name(problem.Code));
        }

        return Sending.Key(call, "training/adopt", body, out ActId id)
            ?? Sending.Answer(call, call.Desk.ReceiptOf(call.Contract, id) ?? await Task.Run(() => call.Desk.Adopt(call.Person(id), course)));
    }

    /// <summary>Sits a course's test: the answers are marked here, and the result is an entry, passed or not.</summary>
    internal static async Task<IResult> Sit(ApiCall call, string name)
    {
        Course course = ViewCatalogue.CourseOf(call.View, name);
        byte[] body = await ApiActs.BodyOf(call.Context);
        Judgement judgement = call.Desk.PreviewCourse(call.Person(NewId.Of<ActId>()), course);
        if (call.Asks("preview"))
        {
            return Replies.View(call, new
            {
                preview = true,
                act = "training/sit",
                outcome = judgement.Permitted ? "permitted" : "refused",
                refusals = ReceiptView.Refusals(call.View, judgement.Refusals),
            });
        }

        IReadOnlyList<IReadOnlySet<int>> answers = AnswersOf(course, ActDoor.ReadJson(body), needed: judgement.Permitted);
        if (Sending.Key(call, $"training/sit {course.Id}", body, out ActId id) is { } problem)
        {
            return problem;
        }

        Receipt receipt = call.Desk.ReceiptOf(call.Contract, id) ?? call.Desk.Sit(call.Person(id), course, answers).Receipt;
        return Sending.Answer(call, receipt, receipt.Permitted ? CourseView.Describe(course, course.Mark(answers), PassMark(call)) : null);
    }

    /// <summary>Marks answers for practice; no entry.</summary>
    internal static async Task<IResult> Mark(ApiCall call, string name)
    {
        Course course = ViewCatalogue.CourseOf(call.View, name);
        IReadOnlyList<IReadOnlySet<int>> answers = AnswersOf(course, await ApiReadings.BodyOf(call), needed: true);
        return Replies.View(call, CourseView.Describe(course, course.Mark(answers), PassMark(call)));
    }

    /// <summary>Proposes an amended memorandum: its file's bytes, from when, and why.</summary>
    internal static async Task<IResult> Propose(ApiCall call)
    {
        byte[] body = await BytesOf(call, MostBytes);
        JsonObject json = ActDoor.ReadJson(body);
        byte[] file = FileIn(json);
        DateOnly effective = DateOnly.TryParseExact(TextIn(json, "effective"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day : throw CustodyException.Of(Fault.FieldWrong, "effective", "2027-04-01");
        string reason = TextIn(json, "reason");
        MemorandumReading reading = MemorandumFile.Read(file);
        if (reading.Document is not { } document)
        {
            throw CustodyException.Of(Fault.MemorandumInvalid, "memorandum", $"{reading.Problems[0].Line}:{reading.Problems[0].Column}");
        }

        if (Sending.Key(call, "amendment/propose", body, out ActId id) is { } problem)
        {
            return problem;
        }

        Receipt receipt = call.Desk.ReceiptOf(call.Contract, id)
            ?? await Task.Run(() => call.Desk.ProposeAmendment(call.Person(id), document, file, effective, reason));
        return Sending.Answer(call, receipt, new { memorandum = document.Digest });
    }

    /// <summary>Looks at a list row by row, and records it where that is asked for: all of it, or nothing.</summary>
    internal static async Task<IResult> Bring(ApiCall call, string kind)
    {
        if (ImportKind.Find(kind) is not { } known)
        {
            return Replies.Missing(call);
        }

        // A list names what it likes: a token for some purposes alone brings none.
        if (!call.State.Terms.Purposes.All(p => call.Token.Purposes.Contains(p)))
        {
            call.Tokens.CountRefused(call.Token);
            return Problem.Of(call.Words, StatusCodes.Status403Forbidden, "token-purpose", string.Join(", ", call.Token.Purposes));
        }

        string? encoding = call.Query("encoding");
        if (encoding is not (null or "utf-8" or "cp932" or "utf-16"))
        {
            throw CustodyException.Of(Fault.FieldWrong, "encoding", "utf-8|cp932|utf-16");
        }

        using var content = new MemoryStream(await BytesOf(call, MostBytes));
        var source = new ListSource(call.Desk, call.Contract, call.Words, call.Token.Worker, call.Sight);
        var how = new ListReading(call.Query("sheet"), encoding);
        var who = new Person(call.Contract, call.Token.Worker, call.Token.Terminal, Authentication.Token);
        ImportPlan plan = await Task.Run(() => call.Asks("apply")
            ? ListImport.Apply(source, who, known, content, how, call.Asks("skip-errors"), cancellation: call.Context.RequestAborted)
            : ListImport.Preview(source, who, known, content, how, cancellation: call.Context.RequestAborted));
        call.Host.Wake();
        return Replies.View(call, ImportView.Describe(call.Words, plan));
    }

    /// <summary>Checks a paper: its page, or the text of its code.</summary>
    internal static async Task<IResult> Check(ApiCall call)
    {
        if (!call.View.SeesAll)
        {
            return Replies.Missing(call);
        }

        string text = Encoding.UTF8.GetString(await BytesOf(call, MostBytes));
        PaperVerdict verdict = await Task.Run(() => PaperReading.OfText(text).Against(call.Desk.PapersOf(call.Contract)));
        return Replies.View(call, DocumentView.Describe(verdict));
    }

    /// <summary>A report on compliance as it is handed in; the size and the root that it rests on stand in headers.</summary>
    internal static async Task<IResult> Prepare(ApiCall call, string report)
    {
        if (!call.View.SeesAll || !Identifier.TryParse(report, out ReportId id) || !call.State.Reports.ContainsKey(id))
        {
            return Replies.Missing(call);
        }

        string format = call.Query("format") ?? "json";
        long? entries = call.Query("entries") is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : throw CustodyException.Of(Fault.FieldWrong, "entries", "1");
        if (format is not ("json" or "md"))
        {
            return Problem.Of(call.Words, StatusCodes.Status400BadRequest, "format-wrong", "json, md");
        }

        PreparedReport? prepared = await Task.Run(() => PreparedReport.Of(call.Desk, call.Contract, id, entries));
        if (prepared is null)
        {
            return Replies.Missing(call);
        }

        call.Context.Response.Headers["Azukari-Entries"] = prepared.Entries.ToString(CultureInfo.InvariantCulture);
        call.Context.Response.Headers["Azukari-Root"] = prepared.Root;
        return Results.Bytes(
            format == "md" ? prepared.ToMarkdown(call.Words, call.View.Names.Show) : prepared.ToJson(),
            format == "md" ? "text/markdown; charset=utf-8" : "application/json", $"{id}.{format}");
    }

    /// <summary>The whole body, which is not long.</summary>
    /// <exception cref="BadHttpRequestException">It is longer: 413.</exception>
    internal static async Task<byte[]> BytesOf(ApiCall call, int most)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = await call.Context.Request.Body.ReadAsync(buffer, call.Context.RequestAborted)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > most)
            {
                throw new BadHttpRequestException("", StatusCodes.Status413PayloadTooLarge);
            }
        }

        return bytes.ToArray();
    }

    static int PassMark(ApiCall call) => call.State.Terms.Practice.TrainingPassPercent;

    /// <summary>For each question the numbers of the choices, from 1; none at all where the rules refuse anyway, so that the refusal is recorded.</summary>
    static IReadOnlyList<IReadOnlySet<int>> AnswersOf(Course course, JsonObject json, bool needed)
    {
        if (json["answers"] is null && !needed)
        {
            return [];
        }

        try
        {
            IReadOnlyList<IReadOnlySet<int>> answers = [.. (json["answers"] as JsonArray ?? []).Select(a => (IReadOnlySet<int>)a!.AsArray().Select(n => (int)n!).ToHashSet())];
            return (answers.Count == course.Questions.Count || !needed)
                && answers.Select((a, n) => n < course.Questions.Count && a.All(c => c >= 1 && c <= course.Questions[n].Choices.Count)).All(fits => fits)
                ? answers
                : throw CustodyException.Of(Fault.CourseAnswersWrong, $"{course.Questions.Count}");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new CustodyException(Fault.CourseAnswersWrong, [$"{course.Questions.Count}"], e);
        }
    }

    static byte[] FileIn(JsonObject json)
    {
        try
        {
            return Convert.FromBase64String(TextIn(json, "memorandum"));
        }
        catch (FormatException e)
        {
            throw new CustodyException(Fault.FieldWrong, ["memorandum", "base64"], e);
        }
    }

    static string TextIn(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : throw CustodyException.Of(Fault.FieldWrong, name, "…");
}
