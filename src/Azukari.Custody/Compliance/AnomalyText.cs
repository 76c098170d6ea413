using System.Globalization;
using Azukari.Custody.Words;
using Azukari.Rules;

namespace Azukari.Custody.Compliance;

/// <summary>A sign in plain words: what was seen, what is normal for this person, what to ask. It accuses nobody.</summary>
/// <param name="Title">The sign.</param>
/// <param name="What">What was seen.</param>
/// <param name="Normal">What is normal.</param>
/// <param name="Ask">What to look at next.</param>
public sealed record AnomalyText(string Title, string What, string Normal, string Ask)
{
    /// <summary>The words of one sign.</summary>
    /// <param name="words">The language.</param>
    /// <param name="anomaly">The sign.</param>
    /// <param name="show">What to call an identifier.</param>
    public static AnomalyText Of(Wording words, Anomaly anomaly, Func<string, string> show)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(anomaly);
        ArgumentNullException.ThrowIfNull(show);
        string subject = anomaly.Kind switch
        {
            AnomalyKind.RepeatedRefusals => words.RefusalReason(anomaly.Subject),
            AnomalyKind.SlowDrain => words.Text($"analysis.unit-{anomaly.Subject}"),
            _ => anomaly.Subject.Length > 0 ? show(anomaly.Subject) : "",
        };
        string kind = EntryJson.Name(anomaly.Kind);
        string[] facts =
        [
            Number(anomaly.Count), Number(anomaly.Usual), subject, words.Date(anomaly.From), words.Date(anomaly.Until),
        ];
        return new(
            words.EnumValue(anomaly.Kind), words.Text($"analysis.{kind}.what", facts), words.Text($"analysis.{kind}.normal", facts),
            words.Text($"analysis.{kind}.ask", facts));
    }

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
