using Azukari.Rules;

namespace Azukari.Custody.Notices;

/// <summary>What one person is told (お知らせ). It holds identifiers and codes alone: what they stand for is looked up at the desk.</summary>
/// <param name="Id">Its number in this custody.</param>
/// <param name="For">Who is told.</param>
/// <param name="At">When it was made.</param>
/// <param name="Kind">Of which kind it is.</param>
/// <param name="Clause">The sentence that it is about.</param>
/// <param name="Code">The act's name, or the code of what is due.</param>
/// <param name="Subject">The identifier it concerns; empty for the contract itself.</param>
/// <param name="DueOn">The day by which something is due, in Japan.</param>
/// <param name="Entry">The entry of the act; null for something due.</param>
/// <param name="ReadAt">When it was marked as read.</param>
/// <param name="Count">How many acts it tells of; where there are several, the entry is the last one's, and it names no subject.</param>
public sealed record Notice(
    long Id, WorkerId For, DateTimeOffset At, NoticeKind Kind, Clause Clause, string Code, string Subject, DateOnly? DueOn, long? Entry,
    DateTimeOffset? ReadAt, int Count);

/// <summary>Kinds of notice.</summary>
public enum NoticeKind
{
    /// <summary>Another's act.</summary>
    Done,

    /// <summary>Refused again and again.</summary>
    RefusedAgain,

    /// <summary>Something waits, or its day comes near.</summary>
    Due,

    /// <summary>A week is left.</summary>
    Week,

    /// <summary>It is due today.</summary>
    Today,

    /// <summary>Its day has passed.</summary>
    Overdue,

    /// <summary>How the person comes in changed, or somebody tried in his name; the code is the <see cref="Accounts.HappeningKind"/>.</summary>
    Account,

    /// <summary>Somebody did or tried so much that an officer must look; the code says what, the subject whom.</summary>
    Alarm,
}

/// <summary>A notice before it has a number.</summary>
sealed record NewNotice(WorkerId For, NoticeKind Kind, Clause Clause, string Code, string Subject, DateOnly? DueOn, long? Entry)
{
    internal int Count { get; init; } = 1;
}
