using Azukari.Web.Doors;
using Azukari.Web.SignIn;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Parts;

/// <summary>A form of a page that belongs to no act (an account, a token, a certificate): what stands in it, and what of it is not as it must be.</summary>
public sealed class PlainForm
{
    readonly IReadOnlyDictionary<string, StringValues> typed;

    PlainForm(IReadOnlyDictionary<string, StringValues> typed) => this.typed = typed;

    /// <summary>Nothing is typed.</summary>
    public static PlainForm Empty { get; } = new(new Dictionary<string, StringValues>(StringComparer.Ordinal));

    /// <summary>What is not as it must be, in the order of the fields.</summary>
    public IReadOnlyList<FormError> Errors { get; private init; } = [];

    /// <summary>Whether what was typed was kept while the person proved who he is.</summary>
    public bool WasKept { get; private init; }

    /// <summary>What was sent and not taken: nobody types it again, but for what is secret.</summary>
    internal static PlainForm Sent(IFormCollection sent, params IEnumerable<FormError> errors) =>
        new(KeptForms.TypedIn(sent)) { Errors = [.. errors] };

    /// <summary>What was kept for the page of a request; empty where nothing was.</summary>
    internal static PlainForm KeptFor(HttpContext context) =>
        KeptForms.TakeFor(context) is { } kept ? new(kept) { WasKept = true } : Empty;

    /// <summary>What was typed in a field; otherwise what stands in it anyway.</summary>
    public string Of(string field, string otherwise = "") => typed.TryGetValue(field, out StringValues values) ? values.ToString() : otherwise;

    /// <summary>Whether a choice was made.</summary>
    public bool Has(string field, string value) => typed.TryGetValue(field, out StringValues values) && values.Contains(value);

    /// <summary>What is wrong in a field, by its identifier on the page; null where nothing is.</summary>
    public string? ErrorIn(string id) => Errors.FirstOrDefault(e => e.Anchor == id)?.Message;
}
