#nullable disable
using System.Collections.Generic;

namespace Azukari.Rules;

/// <summary>Stands in the rewritten rules: turns one mutant on at a time, and notes which a running test could tell apart.</summary>
public static class Mutant
{
    /// <summary>The mutant that is on; -1 for none.</summary>
    public static volatile int Active = -1;

    /// <summary>Marks for each mutant that made, or would have made, a difference since this was set; null where nobody asks.</summary>
    public static bool[] Reached;

    static void Hit(int n)
    {
        if (Reached is { } reached)
        {
            reached[n] = true;
        }
    }

    /// <summary>A condition that the mutant takes away: it holds always.</summary>
    public static bool Gone(int n, bool holds)
    {
        if (!holds)
        {
            Hit(n);
        }

        return holds || Active == n;
    }

    /// <summary>An alternative that the mutant takes away: it holds never.</summary>
    public static bool Never(int n, bool holds)
    {
        if (holds)
        {
            Hit(n);
        }

        return holds && Active != n;
    }

    /// <summary>One condition in place of another.</summary>
    public static bool Pick(int n, bool original, bool mutated)
    {
        if (original != mutated)
        {
            Hit(n);
        }

        return Active == n ? mutated : original;
    }

    /// <summary>Rules shared by several acts that the mutant takes away from one of them.</summary>
    public static IEnumerable<Ruling> Without(int n, IEnumerable<Ruling> rules)
    {
        foreach (Ruling ruling in rules)
        {
            if (!ruling.Holds)
            {
                Hit(n);
            }

            yield return ruling with { Holds = ruling.Holds || Active == n };
        }
    }

    /// <summary>An effect that the mutant takes away: the property stays as it was.</summary>
    public static T Keep<T>(int n, T old, T value)
    {
        if (!EqualityComparer<T>.Default.Equals(old, value))
        {
            Hit(n);
        }

        return Active == n ? old : value;
    }

    /// <summary>What an act declares of itself, changed by the mutant.</summary>
    public static Office By(string act, Office by) => Declared(act, 0) ? (Office)63 : by;

    /// <summary>What an act declares of itself, changed by the mutant.</summary>
    public static bool Is(string act, int which, bool value) => Declared(act, which) ? true : value;

    static bool Declared(string act, int which)
    {
        if (!MutantsOfActs.First.TryGetValue(act, out int first))
        {
            return false;
        }

        Hit(first + which);
        return Active == first + which;
    }
}
