using Azukari.Custody.Accounts;
using Azukari.Custody.Words;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;
using Microsoft.AspNetCore.Components;

namespace Azukari.Web.Parts;

/// <summary>A part of a screen: knows the session, and speaks its language.</summary>
public abstract class DeskComponent : ComponentBase
{
    /// <summary>The session; null on pages outside a contract.</summary>
    [CascadingParameter]
    public Session? At { get; set; }

    [Inject]
    IHttpContextAccessor Accessor { get; set; } = null!;

    /// <summary>The session of a page within a contract.</summary>
    protected Session Session => At!;

    /// <summary>The words of the person's language.</summary>
    protected Wording Words => At?.Words ?? SessionMaker.LanguageOf(Context);

    /// <summary>The request.</summary>
    protected HttpContext Context => Accessor.HttpContext!;

    /// <summary>What stands between the things of a row, in the person's language.</summary>
    protected string Between => Words.Between;

    /// <summary>That a field must be filled in, after its label.</summary>
    protected string Required => (Words.Language == "ja" ? "" : " ") + W("form.required");

    /// <summary>Something added in brackets, as the person's language writes them.</summary>
    protected string InBrackets(string text) => Words.Language == "ja" ? $"（{text}）" : $" ({text})";

    /// <summary>What stands between a name and its value.</summary>
    protected string Colon => Words.Language == "ja" ? "：" : ": ";

    /// <summary>For a form that asks again who one is (<c>data-again</c>): the last proof is too old. Null where it counts, and for a persona of a demonstration.</summary>
    protected string? Again => SignedIn.Of(Context) is { } me && !StepUp.IsFresh(me.Session.ProvedAt, Context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow())
        ? "yes" : null;

    /// <summary>The same for a form that holds nothing but its button: whoever has no key is led to the page on which he proves himself, and back.</summary>
    protected string? AgainByKey => Again is { } again && Context.RequestServices.GetRequiredService<AccountBook>().PasskeysOf(SignedIn.Of(Context)!.Account.Id).Count > 0
        ? again : null;

    /// <summary>A word of the screens, by its key under <c>web</c>.</summary>
    protected string W(string key, params string[] args) => Words.Text("web." + key, args);
}
