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

    /// <summary>A word of the screens, by its key under <c>web</c>.</summary>
    protected string W(string key, params string[] args) => Words.Text("web." + key, args);
}
