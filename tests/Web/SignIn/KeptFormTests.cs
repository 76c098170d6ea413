using Azukari.Web.SignIn;
using Microsoft.Extensions.Primitives;

namespace Azukari.Web.Tests.SignIn;

/// <summary>What was typed is kept for minutes, once, under its session and its address.</summary>
public sealed class KeptFormTests
{
    static readonly Dictionary<string, StringValues> Typed = new() { ["columns"] = "氏名" };

    readonly Clock clock = new();

    [Fact]
    public void WhatWasTyped_IsGivenOnce_ToItsOwnSessionAndAddress()
    {
        var kept = new KeptForms(clock);
        kept.Keep("one", "/a", Typed);
        Assert.Null(kept.Take("other", "/a"));
        Assert.Null(kept.Take("one", "/b"));
        Assert.Equal("氏名", kept.Take("one", "/a")!["columns"]);
        Assert.Null(kept.Take("one", "/a"));
    }

    [Fact]
    public void WhatIsTooOld_TooLongOrEmpty_IsNotKept()
    {
        var kept = new KeptForms(clock);
        kept.Keep("one", "/a", Typed);
        clock.Now += KeptForms.Time;
        Assert.Null(kept.Take("one", "/a"));
        kept.Keep("one", "/a", new Dictionary<string, StringValues> { ["columns"] = new string('x', 70_000) });
        Assert.Null(kept.Take("one", "/a"));
        kept.Keep("one", "/a", new Dictionary<string, StringValues> { ["columns"] = "" });
        Assert.Null(kept.Take("one", "/a"));
    }

    [Fact]
    public void Sessions_BeyondTheMost_PushOutTheOldest()
    {
        var kept = new KeptForms(clock);
        for (int i = 0; i <= 200; i++)
        {
            clock.Now += TimeSpan.FromMilliseconds(1);
            kept.Keep($"{i}", "/a", Typed);
        }

        Assert.Null(kept.Take("0", "/a"));
        Assert.NotNull(kept.Take("1", "/a"));
        Assert.NotNull(kept.Take("200", "/a"));
    }

    sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
