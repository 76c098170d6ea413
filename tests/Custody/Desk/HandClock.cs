namespace Azukari.Custody.Tests;

/// <summary>A clock that only the test moves.</summary>
sealed class HandClock : TimeProvider
{
    long ticks = new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
