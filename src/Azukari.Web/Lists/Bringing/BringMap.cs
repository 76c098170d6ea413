using Azukari.Custody;
using Azukari.Custody.Importing;
using Azukari.Custody.Lists;
using Azukari.Web.Doors;
using Azukari.Web.Hosting;
using Azukari.Web.Pages;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;
using Microsoft.AspNetCore.Http.Features;

namespace Azukari.Web.Lists.Bringing;

/// <summary>Lists that are brought in at the browser: the same kinds, rows and rules as <c>azukari import</c>.</summary>
/// <remarks>
/// Between looking and recording, the file travels with the page and back: the desk keeps no list of names in clear, on no disk, for nobody
/// who then does not come back. What comes back is judged anew, and recorded in one commit.
/// </remarks>
static class BringMap
{
    /// <summary>The largest file: 2 MiB, some ten thousand rows.</summary>
    internal const int MostBytes = 2 << 20;

    /// <summary>The file as text, and the fields beside it.</summary>
    const long MostOfForm = (MostBytes * 4L / 3) + (256 << 10);

    const string File = "file";
    const string Content = "content";

    internal static void Map(RouteGroupBuilder contract)
    {
        contract.MapGet("bring/{kind}", (HttpContext context, string kind) =>
            KindFor(context, kind) is { } known ? PageMap.Of<BringPage>(new { Kind = known }) : PageMap.Missing(context));
        contract.MapGet("bring/{kind}/template", Template);
        contract.MapPost("bring/{kind}", (Delegate)BringAsync).AddEndpointFilter(InMemory).AddEndpointFilter(FormFilter.InvokeAsync);
    }

    /// <summary>The kind of a list that this person can bring in by his office; null for others.</summary>
    internal static ImportKind? KindFor(Session session, string name) =>
        ImportKind.Find(name) is { } kind && session.MayDo(kind.Acts[0]) ? kind : null;

    static ImportKind? KindFor(HttpContext context, string name) => KindFor(context.Features.Get<Session>()!, name);

    static async Task<IResult> Template(HttpContext context, string kind)
    {
        Session session = context.Features.Get<Session>()!;
        string format = context.Request.Query["format"].ToString();
        if (KindFor(session, kind) is not { } known || format is not ("csv" or "xlsx"))
        {
            return PageMap.Missing(context);
        }

        var template = new ImportTemplate(known, session.Words);
        using var file = new MemoryStream();
        if (format == "csv")
        {
            template.WriteCsv(file);
        }
        else
        {
            template.WriteWorkbook(file);
        }

        await ListMap.SendAsync(context, file, format, $"{known.Name}-template.{format}");
        return Results.Empty;
    }

    static async Task<IResult> BringAsync(HttpContext context, DeskHost host, string kind)
    {
        Session session = context.Features.Get<Session>()!;
        if (KindFor(session, kind) is not { } known)
        {
            return PageMap.Missing(context);
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        string encoding = sent["encoding"].ToString();
        var how = new ListReading(Asked(sent, "sheet"), encoding is "utf-8" or "cp932" or "utf-16" ? encoding : null);
        bool skip = sent["skip"] == "yes";
        bool asked = sent["do"] == "record";

        // What asks again who one is at its own form does so in a list as well; the page comes back with what was brought.
        bool record = asked && !AsksAgain(session, known);
        if (await ContentOf(sent) is not { } content)
        {
            return PageMap.Of<BringPage>(new { Kind = known, Problem = session.Words.Text("web.bring.choose", $"{MostBytes >> 20}") });
        }

        var source = new ListSource(session.Desk, session.Contract, session.Words, session.Now.Worker, session.Sight);
        try
        {
            using var stream = new MemoryStream(content);
            ImportPlan plan = await Task.Run(
                () => record
                    ? ListImport.Apply(source, session.PersonOf(), known, stream, how, skip, cancellation: context.RequestAborted)
                    : ListImport.Preview(source, session.PersonOf(), known, stream, how, cancellation: context.RequestAborted),
                context.RequestAborted);
            if (plan.IsApplied)
            {
                host.Wake();
                return Results.Redirect(session.Url(
                    $"bring/{known.Name}?recorded={plan.Count(ImportStatus.Recorded)}&entry={plan.Rows.SelectMany(r => r.Acts).Max(a => a.Entry)}"));
            }

            return PageMap.Of<BroughtPage>(new { Plan = plan, How = how, Content = content, Asked = record });
        }
        catch (CustodyException e) when (!e.IsStorage)
        {
            (string what, string hint) = session.Words.Fault(e.Code, [.. e.Facts]);
            return PageMap.Of<BringPage>(new { Kind = known, Problem = $"{what} {hint}" });
        }
    }

    /// <summary>Whether the acts of a list take a proof of who one is that is fresher than the last.</summary>
    internal static bool AsksAgain(Session session, ImportKind kind) => StepUp.IsMissing(session) && kind.Acts.Any(StepUp.Always.Contains);

    static string? Asked(IFormCollection sent, string field) => sent[field].ToString().Trim() is { Length: > 0 and <= 100 } text ? text : null;

    /// <summary>The file as it was chosen, or as it came back with the page; null for none, and for one that is too large.</summary>
    static async Task<byte[]?> ContentOf(IFormCollection sent)
    {
        if (sent.Files.GetFile(File) is { Length: > 0 and <= MostBytes } file)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            return content.ToArray();
        }

        byte[] kept = new byte[MostBytes];
        return Convert.TryFromBase64String(sent[Content].ToString(), kept, out int length) && length > 0 ? kept[..length] : null;
    }

    /// <summary>Nothing of the form goes to the folder of temporary files: it is small enough for memory, or it is refused.</summary>
    static async ValueTask<object?> InMemory(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        HttpContext context = call.HttpContext;
        if (context.Request.ContentLength is null or > MostOfForm)
        {
            Session session = context.Features.Get<Session>()!;
            return KindFor(session, (string)context.GetRouteValue("kind")!) is { } known
                ? PageMap.Of<BringPage>(new { Kind = known, Problem = session.Words.Text("web.bring.choose", $"{MostBytes >> 20}") })
                : PageMap.Missing(context);
        }

        context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions
        {
            MemoryBufferThreshold = (int)MostOfForm,
            MultipartBodyLengthLimit = MostOfForm,
            ValueLengthLimit = (int)MostOfForm,
            ValueCountLimit = 32,
        }));
        return await next(call);
    }
}
