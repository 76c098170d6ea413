using System.Globalization;
using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>What the cells of a column are.</summary>
public enum ListKind
{
    /// <summary>Free text or a name.</summary>
    Text,

    /// <summary>An identifier, a number of a document, a clause: text even where it looks like a number.</summary>
    Id,

    /// <summary>One of a fixed set: a code for machines, a word for people.</summary>
    Code,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A day in Japan.</summary>
    Day,

    /// <summary>An instant.</summary>
    Instant,

    /// <summary>Yes or no.</summary>
    Truth,
}

/// <summary>A value of a list with its type; <c>default</c> where there is nothing.</summary>
public readonly record struct ListCell
{
    /// <summary>A text, an identifier or a code; null for the others.</summary>
    public string? Text { get; private init; }

    /// <summary>What people call a code, an identifier, or a yes or no; null where they call it nothing else.</summary>
    public string? Word { get; private init; }

    /// <summary>What the cell names, so that a screen can lead there; null where it names nothing.</summary>
    public IReadOnlyList<string>? Ids { get; private init; }

    /// <summary>A number.</summary>
    public long? Number { get; private init; }

    /// <summary>A day in Japan.</summary>
    public DateOnly? Day { get; private init; }

    /// <summary>An instant.</summary>
    public DateTimeOffset? Instant { get; private init; }

    /// <summary>Yes or no.</summary>
    public bool? Truth { get; private init; }

    /// <summary>A text; empty is nothing.</summary>
    public static ListCell Of(string? text) => string.IsNullOrEmpty(text) ? default : new() { Text = text };

    /// <summary>A text about things that have identifiers.</summary>
    public static ListCell Naming(IReadOnlyList<string> ids, string text) => ids.Count == 0 ? default : new() { Text = text, Ids = ids };

    /// <summary>Things that machines know by their identifiers, and people by names.</summary>
    public static ListCell Naming(IReadOnlyList<string> ids, string text, string names) => Naming(ids, text) is { Text: not null } cell ? cell with { Word = names } : default;

    /// <summary>A code with its word, or an identifier with its name.</summary>
    public static ListCell Of(string code, string word) => new() { Text = code, Word = word };

    /// <summary>A number.</summary>
    public static ListCell Of(long? number) => new() { Number = number };

    /// <summary>A day.</summary>
    public static ListCell Of(DateOnly? day) => new() { Day = day };

    /// <summary>An instant.</summary>
    public static ListCell Of(DateTimeOffset? instant) => new() { Instant = instant };

    /// <summary>Yes or no.</summary>
    public static ListCell Of(bool? truth) => new() { Truth = truth };

    /// <summary>Yes or no in the column's own words: 合格 or 不合格.</summary>
    public static ListCell Of(bool? truth, TruthWords? words) => new() { Truth = truth, Word = truth is { } said ? words?.Of(said) : null };

    /// <summary>For machines: codes, UTC, true and false; null for nothing.</summary>
    public object? ForMachines() => Text ?? (object?)Number ?? Day ?? Instant?.UtcDateTime ?? (object?)Truth;

    /// <summary>For machines as one text: days as 2026-11-26, instants in UTC as 2026-11-26T05:05:00.0000000Z.</summary>
    public string ToMachineText() => ForMachines() switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };

    /// <summary>For people: words, days as 2026-11-26, instants in Japan's time as 2026-11-26 14:05.</summary>
    /// <param name="yes">The word for yes.</param>
    /// <param name="no">The word for no.</param>
    public string ToText(string yes, string no) => this switch
    {
        { Word: { } word } => word,
        { Instant: { } at } => JapanTime.At(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        { Truth: { } truth } => truth ? yes : no,
        _ => ToMachineText(),
    };
}
