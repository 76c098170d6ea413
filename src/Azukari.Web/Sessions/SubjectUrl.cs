namespace Azukari.Web.Sessions;

/// <summary>The page of a thing, by its identifier.</summary>
static class SubjectUrl
{
    static readonly (string Prefix, string Path)[] Pages =
    [
        ("i-", "register"), ("k-", "take-outs"), ("n-", "incidents"), ("w-", "people"), ("t-", "places"), ("q-", "consultations"),
        ("in-", "inspections"), ("fd-", "inspections"), ("cr-", "reports"), ("ar-", "people"), ("fl-", "filings"),
    ];

    /// <summary>Its address; null where it has no page.</summary>
    internal static string? Of(Session session, string id)
    {
        (string prefix, string path) = Pages.FirstOrDefault(p => id.StartsWith(p.Prefix, StringComparison.Ordinal));
        return prefix is null ? null : session.Url($"{path}/{id}");
    }
}
