using Azukari.Custody.Words;
using Azukari.Web.Sessions;
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
    protected string Between => Words.Language == "ja" ? "、" : ", ";

    /// <summary>That a field must be filled in, after its label.</summary>
    protected string Required => (Words.Language == "ja" ? "" : " ") + W("form.required");

    /// <summary>Something added in brackets, as the person's language writes them.</summary>
    protected string InBrackets(string text) => Words.Language == "ja" ? $"（{text}）" : $" ({text})";

    /// <summary>What stands between a name and its value.</summary>
    protected string Colon => Words.Language == "ja" ? "：" : ": ";

    /// <summary>A word of the screens, by its key under <c>web</c>.</summary>
    protected string W(string key, params string[] args) => Words.Text("web." + key, args);
}
