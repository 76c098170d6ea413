namespace Azukari.Rules;

/// <summary>What is left open with someone who has left the work.</summary>
/// <param name="Worker">Who left.</param>
/// <param name="Copies">Working copies that he holds.</param>
/// <param name="TakeOuts">Take-outs that he carries.</param>
/// <param name="Badges">Badges, passes and keys that he has.</param>
public sealed record OpenAtLeaving(
    WorkerId Worker, IReadOnlyList<ItemId> Copies, IReadOnlyList<TakeOutId> TakeOuts, IReadOnlyList<BadgeId> Badges)
{
    /// <summary>Whether nothing is left.</summary>
    public bool IsNothing => Copies.Count == 0 && TakeOuts.Count == 0 && Badges.Count == 0;
}

/// <summary>Leaving the work (離任).</summary>
public static class Leaving
{
    extension(Engagement e)
    {
        /// <summary>What someone still has in his hands, whether he has left or not.</summary>
        public OpenAtLeaving OpenWith(WorkerId worker) => new(
            worker,
            [.. e.StillHeld.Where(i => i.Kind == ItemKind.WorkingCopy && i.HeldBy == worker).Select(i => i.Id)
                .OrderBy(i => i.Value, StringComparer.Ordinal)],
            [.. e.TakeOuts.Values.Where(t => t.IsAway && t.Bearer == worker).Select(t => t.Id)
                .OrderBy(t => t.Value, StringComparer.Ordinal)],
            [.. e.Badges.Values.Where(b => b.End is null && b.Worker == worker).Select(b => b.Id)
                .OrderBy(b => b.Value, StringComparer.Ordinal)]);

        /// <summary>Whoever has left without the officer's last check.</summary>
        internal IEnumerable<Worker> Leavers => e.Workers.Values.Where(w => w is { LeftAt: not null, ExitCheckedAt: null });
    }
}

enum LeavingRefusal
{
    NotALeaver,
    ThingsOpenAtLeaving,
    DutiesNotExplained,
}
