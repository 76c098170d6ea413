using System.Globalization;

namespace Azukari.Web.Parts;

/// <summary>A page of a list: what is shown, and of how many.</summary>
/// <param name="Shown">The rows of this page.</param>
/// <param name="Total">All rows that fit the conditions.</param>
/// <param name="Page">This page, from 1.</param>
/// <param name="Size">Rows of a page.</param>
public sealed record Listing<T>(IReadOnlyList<T> Shown, int Total, int Page, int Size)
{
    /// <summary>How many pages; at least one.</summary>
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>The number of the first row shown, from 1; 0 where there is none.</summary>
    public int First => Total == 0 ? 0 : ((Page - 1) * Size) + 1;

    /// <summary>The number of the last row shown.</summary>
    public int Last => Math.Min(Total, Page * Size);
}

/// <summary>Cuts lists into pages by the address (<c>?page=2</c>).</summary>
public static class Listing
{
    /// <summary>Rows of a page.</summary>
    public const int Size = 50;

    /// <summary>The page that a request asks for; beyond the end, the last.</summary>
    public static Listing<T> Of<T>(IReadOnlyList<T> all, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(context);
        return Of(all, all.Count, context);
    }

    /// <summary>The page that a request asks for, of rows that are counted already.</summary>
    public static Listing<T> Of<T>(IEnumerable<T> all, int count, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(context);
        int page = PageOf(count, context);
        int first = (page - 1) * Size;
        return new Listing<T>(
            all is IReadOnlyList<T> list ? [.. Enumerable.Range(first, Math.Clamp(list.Count - first, 0, Size)).Select(i => list[i])] : [.. all.Skip(first).Take(Size)],
            count, page, Size);
    }

    static int PageOf(int count, HttpContext context) =>
        int.TryParse(context.Request.Query["page"], CultureInfo.InvariantCulture, out int asked)
            ? Math.Clamp(asked, 1, Math.Max(1, (count + Size - 1) / Size)) : 1;

    /// <summary>The address of this page with one condition changed; an empty value takes it away. A change of conditions begins at the first page.</summary>
    public static string With(HttpContext context, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(context);
        IEnumerable<KeyValuePair<string, string?>> others =
            from pair in context.Request.Query
            where pair.Key != name && pair.Key is not ("page" or "before" or "done")
            from one in pair.Value
            select new KeyValuePair<string, string?>(pair.Key, one);
        return context.Request.Path + QueryString.Create(value.Length == 0 ? others : others.Append(new(name, value)));
    }
}
