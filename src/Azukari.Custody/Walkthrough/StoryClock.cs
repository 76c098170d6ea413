namespace Azukari.Custody.Walkthrough;

/// <summary>A clock that the story sets. It begins far enough back to end before now, so the custody can be used afterwards.</summary>
sealed class StoryClock(DateTimeOffset start, DateTimeOffset end) : TimeProvider
{
    DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Lets time pass, but never beyond the end: however many files are played, the story stays in the past.</summary>
    internal void Pass(TimeSpan time) => now = now + time < end ? now + time : end;
}
