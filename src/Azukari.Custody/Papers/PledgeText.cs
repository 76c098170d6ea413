using System.Diagnostics;
using System.Text.RegularExpressions;
using Azukari.Custody.Memoranda;

namespace Azukari.Custody.Papers;

/// <summary>What is pledged (誓約書の文面), read from the form itself: the screen and the paper say the same.</summary>
public static partial class PledgeText
{
    const string Resource = "papers.pledge.html";

    /// <summary>The sentence before the points, and the points, in Japanese.</summary>
    public static (string Lead, IReadOnlyList<string> Points) Of(MemorandumDocument memorandum)
    {
        ArgumentNullException.ThrowIfNull(memorandum);
        using Stream resource = typeof(PledgeText).Assembly.GetManifestResourceStream(Resource)
            ?? throw new UnreachableException("The form of the pledge is embedded.");
        using var reader = new StreamReader(resource);
        string form = reader.ReadToEnd();
        return (Said(Lead().Match(form).Groups[1].Value), [.. Point().Matches(form).Select(m => Said(m.Groups[1].Value))]);

        string Said(string text) => text
            .Replace("{contract}", memorandum.Contract.Title, StringComparison.Ordinal)
            .Replace("{memorandum}", memorandum.Title, StringComparison.Ordinal);
    }

    [GeneratedRegex("<p class=\"lead\">(.*?)</p>", RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    [GeneratedRegex("<li>(.*?)</li>", RegexOptions.CultureInvariant)]
    private static partial Regex Point();
}
