using System.Globalization;
using Azukari.Custody;
using Azukari.Custody.Courses;
using Azukari.Rules;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Azukari.Web.Pages.Teaching;

/// <summary>教育: courses to read, their tests, certificates, and planned trainings.</summary>
static class TeachingMap
{
    const string Answer = "q";

    internal static void Map(RouteGroupBuilder contract)
    {
        contract.MapGet("training", () => PageMap.Of<TrainingPage>());
        contract.MapPost("training/adopt", AdoptAsync).AddEndpointFilter(FormFilter.InvokeAsync);
        contract.MapGet("training/adopt/check", (HttpContext context) => Results.Redirect(Of(context).Url("training"))); // a page that is asked for once more
        contract.MapPost("training/adopt/check", (Delegate)CheckAsync).AddEndpointFilter(FormFilter.InvokeAsync);
        contract.MapPost("training/adopt/preview", (Delegate)PreviewAsync).AddEndpointFilter(FormFilter.InvokeAsync);
        contract.MapGet("training/courses/{course}", (HttpContext context, string course) => Read(context, course));
        contract.MapGet("training/courses/{course}/test", (HttpContext context, string course) => Test(context, course));
        contract.MapPost("training/courses/{course}/test", (Delegate)SitAsync).AddEndpointFilter(FormFilter.InvokeAsync);
        contract.MapGet("training/courses/{course}/result", (HttpContext context, string course) => Result(context, course));
        contract.MapGet("training/certificates/{index:long}", (HttpContext context, long index) => Certificate(context, index));
        contract.MapGet("training/plans/{plan}", (HttpContext context, string plan) => Plan(context, plan));
    }

    /// <summary>A course in the text that counts here; one that comes with the program may be read before it is adopted.</summary>
    internal static Course? Find(Session session, string course) => Identifier.TryParse(course, out CourseId id)
        ? session.State.Courses.ContainsKey(id) ? session.Desk.CourseOf(session.Contract, id) : ReadyCourses.Find(id)
        : null;

    static Session Of(HttpContext context) => context.Features.Get<Session>()!;

    static Person PersonOf(Session session) => ContentActs.PersonOf(session);

    static IResult Read(HttpContext context, string course) =>
        Find(Of(context), course) is { } found ? PageMap.Of<CoursePage>(new { Course = found, Adoption = AdoptionOf(Of(context), found) }) : PageMap.Missing(context);

    /// <summary>What the rules would say of adopting a course that comes with the program, in the text in which it comes; null where that is done, or is not the person's to do.</summary>
    static Judgement? AdoptionOf(Session session, Course course) =>
        session.MayDo("training/adopt") && ReadyCourses.Find(course.Id)?.Digest == course.Digest && session.State.Courses.GetValueOrDefault(course.Id)?.Text != course.Digest
            ? session.Desk.PreviewAdoption(PersonOf(session), course) : null;

    static IResult Test(HttpContext context, string course)
    {
        Session session = Of(context);
        return Find(session, course) is { } found && session.State.Worker(session.Now.Worker) is not null
            ? PageMap.Of<TestPage>(new { Course = found, Judgement = session.Desk.PreviewCourse(PersonOf(session), found) })
            : PageMap.Missing(context);
    }

    /// <summary>Marks the answers at the desk and records them as the worker's own act, as at the shell.</summary>
    static async Task<IResult> SitAsync(HttpContext context, string course, DeskHost host)
    {
        Session session = Of(context);
        if (Find(session, course) is not { } found || session.State.Worker(session.Now.Worker) is null)
        {
            return PageMap.Missing(context);
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        IReadOnlySet<int>[] answers = [.. found.Questions.Select((q, n) => Chosen(sent[$"{Answer}{n}"], q))];
        if (Array.FindIndex(answers, a => a.Count == 0) >= 0)
        {
            return PageMap.Of<TestPage>(new { Course = found, Judgement = session.Desk.PreviewCourse(PersonOf(session), found), Answers = answers });
        }

        (Receipt receipt, _) = session.Desk.Sit(PersonOf(session), found, answers);
        host.Wake();
        return receipt.Permitted
            ? Results.Redirect(session.Url($"training/courses/{found.Id}/result{Asked(answers, receipt.Index)}"))
            : PageMap.Of<TestPage>(new { Course = found, Judgement = session.Desk.PreviewCourse(PersonOf(session), found), Refused = receipt, Answers = answers });
    }

    /// <summary>The result of one's own test, with what was right and why: marked again from the answers, and held against the entry.</summary>
    static IResult Result(HttpContext context, string course)
    {
        Session session = Of(context);
        if (Find(session, course) is not { } found
            || !long.TryParse(context.Request.Query["done"], CultureInfo.InvariantCulture, out long index)
            || session.Desk.EntryAt(session.Contract, index) is not { Permitted: true, Act: SitTraining sat } entry
            || entry.Circumstances.Worker != session.Now.Worker || sat.Text != found.Digest)
        {
            return PageMap.Missing(context);
        }

        string[] parts = context.Request.Query["answers"].ToString().Split('.');
        IReadOnlySet<int>[] answers = [.. found.Questions.Select((q, n) => Chosen(n < parts.Length ? parts[n].Split('-') : [], q))];
        return PageMap.Of<ResultPage>(new { Course = found, Sat = sat, On = entry.Circumstances.Today, Index = index, Answers = found.Mark(answers).Percent == sat.Percent ? answers : null });
    }

    static IResult Certificate(HttpContext context, long index)
    {
        Session session = Of(context);
        return session.Desk.EntryAt(session.Contract, index) is { Permitted: true } entry
            && CertificatePage.Of(session, entry) is { } shown && session.Sight.SeesRecordOf(shown.Worker)
            ? PageMap.Of<CertificatePage>(new { Index = index, Shown = shown })
            : PageMap.Missing(context);
    }

    static IResult Plan(HttpContext context, string id)
    {
        Session session = Of(context);
        return Identifier.TryParse(id, out TrainingPlanId plan) && session.State.TrainingPlans.GetValueOrDefault(plan) is { } found
            && TrainingPage.Sees(session, found)
            ? PageMap.Of<PlanPage>(new { Plan = found })
            : PageMap.Missing(context);
    }

    /// <summary>Adopts a course that comes with the program, or one from a file; the officer answers for its text.</summary>
    static async Task<IResult> AdoptAsync(HttpContext context, DeskHost host)
    {
        Session session = Of(context);
        (Course? course, string? problem) = await ChosenAsync(context);
        if (course is null)
        {
            return Wrong(problem!);
        }

        Receipt receipt = session.Desk.Adopt(PersonOf(session), course);
        host.Wake();
        return receipt.Permitted
            ? Results.Redirect($"{session.Url("training")}?done={Invariant(receipt.Index)}")
            : PageMap.Of<TrainingPage>(new { Refused = receipt });
    }

    /// <summary>A course from a file, looked at before anybody adopts it: what it is, and what the rules would say. Nothing of it is kept.</summary>
    static async Task<IResult> CheckAsync(HttpContext context)
    {
        Session session = Of(context);
        (Course? course, string? problem) = await ChosenAsync(context);
        return course is null ? Wrong(problem!)
            : PageMap.Of<TrainingPage>(new { Looked = course, Judgement = session.Desk.PreviewAdoption(PersonOf(session), course) });
    }

    /// <summary>The same while the file is chosen: a part of the page.</summary>
    static async Task<IResult> PreviewAsync(HttpContext context)
    {
        Session session = Of(context);
        (Course? course, _) = await ChosenAsync(context);
        return new RazorComponentResult<Parts.PreviewPanel>(new { Judgement = course is null ? null : session.Desk.PreviewAdoption(PersonOf(session), course) });
    }

    /// <summary>The course that was chosen, or what is wrong with it.</summary>
    static async Task<(Course? Course, string? Problem)> ChosenAsync(HttpContext context)
    {
        Session session = Of(context);
        IFormCollection sent = await context.Request.ReadFormAsync();
        try
        {
            Course? course = sent.Files.GetFile("file") is { Length: > 0 } file ? await ReadAsync(file)
                : Identifier.TryParse(sent["course"], out CourseId id) ? ReadyCourses.Find(id) : null;
            return (course, session.Words.Text("web.training.file-missing"));
        }
        catch (CustodyException e) when (e.Fault == Fault.CourseInvalid)
        {
            (string what, string hint) = session.Words.Fault(e.Code, [.. e.Facts]);
            return (null, $"{what} {hint}");
        }
    }

    static RazorComponentResult<TrainingPage> Wrong(string problem) =>
        new(new { Problem = problem }) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    static async Task<Course> ReadAsync(IFormFile file)
    {
        if (file.Length > CourseFile.MaximumBytes)
        {
            throw CustodyException.Of(Fault.CourseInvalid, "1", EntryJson.Name(CourseProblemCode.TooLarge));
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes);
        (Course? course, CourseProblem? problem) = CourseFile.Read(bytes.ToArray());
        return course ?? throw CustodyException.Of(Fault.CourseInvalid, Invariant(problem!.Line), EntryJson.Name(problem.Code));
    }

    static QueryString Asked(IReadOnlySet<int>[] answers, long done) =>
        QueryString.Create("answers", string.Join('.', answers.Select(a => string.Join('-', a.Order())))).Add("done", Invariant(done));

    static HashSet<int> Chosen(IEnumerable<string?> sent, CourseQuestion question) =>
    [
        .. from text in sent
           where int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= 1 && n <= question.Choices.Count
           select int.Parse(text!, CultureInfo.InvariantCulture),
    ];

    static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
