using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Pages;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Doors;

/// <summary>The door of the screens: one form for every act, made from the act; the same rules as everywhere.</summary>
static class ActEndpoints
{
    internal static void Map(WebApplication app)
    {
        RouteGroupBuilder acts = app.MapGroup("/c/{contract}/do/{room}/{verb}").AddEndpointFilter(SessionFilter.InvokeAsync);
        acts.MapGet("", Ask);
        acts.MapPost("", Take).AddEndpointFilter(FormFilter.InvokeAsync);
        acts.MapPost("preview", Preview).AddEndpointFilter(FormFilter.InvokeAsync);
    }

    static IResult Ask(HttpContext context, string room, string verb)
    {
        Func<string, StringValues> given = name => context.Request.Query[name];
        if (FormOf(context, room, verb) is not { } form)
        {
            return ContentActs.UrlOf(context.Features.Get<Session>()!, $"{room}/{verb}", given) is { } page ? Results.Redirect(page) : PageMap.Missing(context);
        }

        IReadOnlyDictionary<string, StringValues> stands = StatedBefore.Of(form.Session, form.Name, given);
        form = form with
        {
            Values = name => form.Fields.Any(f => f.IsCoined && f.Path == name) ? default
                : given(name) is { Count: > 0 } said ? said : stands.GetValueOrDefault(name),
        };
        return Show(form with { Which = StatedBefore.Unsaid(form) });
    }

    /// <summary>Of what the act states something anew is chosen first: the form then begins with what stands.</summary>
    static async Task<IResult> ChooseAsync(HttpContext context, ActForm form)
    {
        Func<string, StringValues> asked = name => context.Request.Query[name];
        form = form with { Which = StatedBefore.Unsaid(form with { Values = asked }) };
        if (form.Looked is not null)
        {
            return Show(form);
        }

        var reading = new FormReading(form.Session, form.Values, null);
        JsonObject json = await reading.ReadAsync(form.Kind, form.Which);
        if (reading.Errors.Count > 0)
        {
            return Show(form with { Errors = reading.Errors, Json = json });
        }

        IEnumerable<(string, string)> rest = context.Request.Query.Where(q => form.Which.All(f => f.Path != q.Key)).SelectMany(q => q.Value.OfType<string>().Select(v => (q.Key, v)));
        return Results.Redirect(form.Session.ActUrl(form.Name, [.. form.Which.Select(f => (f.Path, $"{json[f.Path]}")), .. rest]));
    }

    static async Task<IResult> Take(HttpContext context, string room, string verb, DeskHost host)
    {
        if (FormOf(context, room, verb) is not { } form)
        {
            return PageMap.Missing(context);
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        form = form with { Values = name => sent[name], Id = IdOf(sent) };
        if (sent["_step"] == "edit")
        {
            return Show(form);
        }

        if (sent["_which"] == "1")
        {
            return await ChooseAsync(context, form);
        }

        (ActForm read, Submission? submission) = await ReadAsync(form, context, sent);
        if (form.Looked is not null)
        {
            return Show(form with { Json = read.Json }); // fingerprints of chosen files stay
        }

        if (submission is null || sent["_step"] != "submit")
        {
            return Show(read with { Judgement = submission is null ? null : form.Session.Desk.Preview(submission), IsCheck = submission is not null, Again = submission is not null && form.Session.MustProveAgain(submission.Act) });
        }

        if (form.Session.MustProveAgain(submission.Act))
        {
            return Show(read with { Judgement = form.Session.Desk.Preview(submission), IsCheck = true, Again = true });
        }

        Receipt receipt = form.Session.Desk.Submit(submission);
        host.Wake();
        return receipt.Permitted
            ? Results.Redirect(After(form, sent["_return"].ToString(), receipt), permanent: false, preserveMethod: false)
            : Show(read with { Refused = receipt, Id = NewId.Of<ActId>() });
    }

    /// <summary>What the rules say while somebody types: a part of a page, and no entry.</summary>
    static async Task<IResult> Preview(HttpContext context, string room, string verb)
    {
        if (FormOf(context, room, verb) is not { } form)
        {
            return PageMap.Missing(context);
        }

        IFormCollection sent = await context.Request.ReadFormAsync();
        form = form with { Values = name => sent[name] };
        (ActForm read, Submission? submission) = await ReadAsync(form, context, sent);
        return new RazorComponentResult<PreviewPanel>(new
        {
            Judgement = submission is null ? null : form.Session.Desk.Preview(submission),
        });
    }

    static async Task<(ActForm, Submission?)> ReadAsync(ActForm form, HttpContext context, IFormCollection sent)
    {
        Session session = form.Session;
        var reading = new FormReading(session, form.Values, sent.Files);
        JsonObject json = await reading.ReadAsync(form.Kind, form.Fields);
        if (reading.Errors.Count > 0)
        {
            return (form with { Errors = reading.Errors, Json = json }, null);
        }

        var seals = new Seals();
        try
        {
            Act act = ActDoor.Read(form.Kind, json, seals);
            return (form with { Json = json }, new Submission(session.Contract, act, session.Now.Worker, session.Now.Terminal, session.Now.How)
            {
                Id = SubmissionId.Of(form.Id, form.Name, json.ToJsonString()),
                Openings = seals.Openings,
            });
        }
        catch (CustodyException e) when (!e.IsStorage)
        {
            (string what, string hint) = session.Words.Fault(e.Code, [.. e.Facts]);
            Field? at = form.Fields.FirstOrDefault(f => e.Facts.Count > 0 && e.Facts[0].StartsWith(f.Path, StringComparison.Ordinal));
            return (form with { Errors = [new FormError(at?.Anchor ?? "main", $"{what} {hint}")], Json = json }, null);
        }
    }

    /// <summary>The form; null for what no person does here, or not by a form.</summary>
    static ActForm? FormOf(HttpContext context, string room, string verb)
    {
        Session session = context.Features.Get<Session>()!;
        return ActCatalogue.Find($"{room}/{verb}") is { Declared: var declared } kind && declared.By != Office.Desk && !declared.MovesContent
            ? new ActForm(session, kind, Field.Of(kind, session))
            : null;
    }

    static RazorComponentResult<ActPage> Show(ActForm form) => new(new { Form = form })
    {
        StatusCode = form.Refused is not null || form.Errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
    };

    static ActId IdOf(IFormCollection sent) => Identifier.TryParse(sent["_id"], out ActId id) ? id : NewId.Of<ActId>();

    /// <summary>Back to where the person came from, within the contract; else to the entry.</summary>
    static string After(ActForm form, string back, Receipt receipt)
    {
        string home = form.Session.Url();
        bool stays = (back == home || back.StartsWith(home + "/", StringComparison.Ordinal)) && !back.Contains("..", StringComparison.Ordinal)
            && !back.Contains('\\', StringComparison.Ordinal) && Uri.IsWellFormedUriString(back, UriKind.Relative);
        string to = stays ? back : form.Session.Url($"ledger/{receipt.Index}");
        return $"{to}{(to.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={receipt.Index}";
    }
}

/// <summary>An act's form as it stands: what is asked, what was sent, what came of it.</summary>
/// <param name="Session">Who asks.</param>
/// <param name="Kind">The act.</param>
/// <param name="Fields">What is asked.</param>
public sealed record ActForm(Session Session, ActKind Kind, IReadOnlyList<Field> Fields)
{
    /// <summary>What was sent, or filled in, by the name of a field.</summary>
    public Func<string, StringValues> Values { get; init; } = _ => StringValues.Empty;

    /// <summary>The name of this form, as it was given out; what is sent of it has a name of its own (<see cref="SubmissionId"/>).</summary>
    public ActId Id { get; init; } = NewId.Of<ActId>();

    /// <summary>What is not as it must be.</summary>
    public IReadOnlyList<FormError> Errors { get; init; } = [];

    /// <summary>What was understood.</summary>
    public JsonObject? Json { get; init; }

    /// <summary>What the rules would say now.</summary>
    public Judgement? Judgement { get; init; }

    /// <summary>Whether the answers are shown to be confirmed.</summary>
    public bool IsCheck { get; init; }

    /// <summary>Whether the person proves again who he is before it is sent.</summary>
    public bool Again { get; init; }

    /// <summary>Whether what was typed was kept while the person proved who he is.</summary>
    public bool WasKept { get; init; }

    /// <summary>The refusal that came of it.</summary>
    public Receipt? Refused { get; init; }

    /// <summary>What is asked for before anything else: of which thing something is stated anew. Empty where that is known, or nothing is.</summary>
    internal IReadOnlyList<Field> Which { get; init; } = [];

    /// <summary>The field of which something was just looked for; null where nothing was.</summary>
    internal Field? Looked => Values("_step").ToString() is { } step && step.StartsWith(Find, StringComparison.Ordinal)
        ? Fields.SelectMany(f => (IEnumerable<Field>)[f, .. f.Inner]).FirstOrDefault(f => f.Sought is not null && f.Path == step[Find.Length..]) : null;

    /// <summary>Whether some field has a button of its own: then the first button of the form is the one that the Enter key means.</summary>
    internal bool LooksForThings => Fields.SelectMany(f => (IEnumerable<Field>)[f, .. f.Inner]).Any(f => f.Sought is not null);

    /// <summary>What of too many things a field offers: those that were chosen, then those that the words find; and how many they find in all.</summary>
    internal (IReadOnlyList<Choice> Offered, int Found) Offer(Field field)
    {
        IReadOnlyList<Choice> chosen = Things.Chosen(Session, field.Sought!, field.Name, Values(field.Path));
        (IReadOnlyList<Choice> first, int all) = Things.Find(Session, field, Values(field.WordsPath).ToString());
        return ([.. chosen, .. first.ExceptBy(chosen.Select(c => c.Value), c => c.Value)], all);
    }

    /// <summary>What a field offers to choose from, and what of it stands already: a thing that is over was chosen elsewhere, and the rules say why it cannot be.</summary>
    internal IReadOnlyList<Choice> ChoicesOf(Field field) => field.Thing is not { } type || Values(field.Path) is { Count: 0 } ? field.Choices
        : [.. field.Choices, .. Things.Chosen(Session, type, field.Name, Values(field.Path)).ExceptBy(field.Choices.Select(c => c.Value), c => c.Value)];

    /// <summary>How the step begins that looks for something of a field.</summary>
    internal const string Find = "find ";

    /// <summary>The act's name.</summary>
    public string Name => Kind.Declared.Name;

    /// <summary>The address of the form.</summary>
    public string Url => Session.Url($"do/{Name}");
}
