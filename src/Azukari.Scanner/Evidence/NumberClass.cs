using System.Runtime.CompilerServices;

namespace Azukari.Scanner;

/// <summary>What speaks for or against one value, apart from its class.</summary>
enum Evidence
{
    /// <summary>Nothing of its own.</summary>
    Plain,

    /// <summary>A keyword in the same cell or sentence.</summary>
    Near,

    /// <summary>A keyword elsewhere in the row.</summary>
    Row,

    /// <summary>The surroundings show that it is something else.</summary>
    Demoted,

    /// <summary>Padded with the zeros it lost.</summary>
    Padded,

    /// <summary>In a fixed-length record, touching other digits.</summary>
    Touching,
}

/// <summary>What makes a class.</summary>
enum ClassSort
{
    /// <summary>A column, key, or record offset.</summary>
    Named,

    /// <summary>The text before its values: nothing names them.</summary>
    Pattern,

    /// <summary>The reason that shows them to be something else.</summary>
    Reason,
}

/// <summary>Values that share a column, key, record offset or line pattern: the population that is judged as one.</summary>
sealed class NumberClass(ulong key, string name, int index, Naming naming, int sampleSize, SampleRoom room)
{
    const int EnoughForRate = 20;
    const double ChanceRate = 0.3;
    const int EnoughToDoubt = 5; // values under a name that most of them contradict
    const double Doubt = 1e-3;
    const double MixedRate = 0.45;
    const double PureRate = 0.9;

    readonly long[] valid = new long[6];
    DistinctSample? near;
    Verdict? verdict;

    /// <summary>Identity, from which those of its parts are made.</summary>
    public ulong Key { get; } = key;

    /// <summary>What makes it a class.</summary>
    public ClassSort Sort { get; init; }

    public string Name { get; } = name;

    public int Index { get; } = index;

    public Naming Naming { get; } = naming;

    /// <summary>Values with the wrong check digit beside a keyword.</summary>
    public long InvalidNear { get; private set; }

    /// <summary>Cells whose digits an exponent destroyed.</summary>
    public long Damaged { get; set; }

    /// <summary>Whether values touching other digits are no longer looked at here: most of them failed.</summary>
    public bool TouchingDropped { get; set; }

    /// <summary>Distinct values, those demoted by their surroundings left out.</summary>
    public DistinctSample Sample { get; } = new(sampleSize, room);

    /// <summary>The level of a value without evidence of its own, and whether chance explains the class.</summary>
    public Verdict Verdict => verdict ??= Judge();

    /// <summary>Takes one value.</summary>
    /// <param name="hash">Keyed hash of the value.</param>
    /// <param name="isValid">Whether the check digit is right.</param>
    /// <param name="evidence">What the surroundings say.</param>
    public void Take(ulong hash, bool isValid, Evidence evidence)
    {
        verdict = null;
        if (evidence != Evidence.Demoted)
        {
            Sample.Add(hash, isValid);
        }

        if (evidence == Evidence.Near)
        {
            (near ??= new(sampleSize, room)).Add(hash, isValid);
        }

        if (isValid)
        {
            valid[(int)evidence]++;
        }
        else if (Naming == Naming.IndividualNumber || evidence == Evidence.Near)
        {
            InvalidNear += evidence is Evidence.Plain or Evidence.Near or Evidence.Row ? 1 : 0;
        }
    }

    /// <summary>The same for a value of whose surroundings nothing speaks: nearly all are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TakePlain(ulong hash, bool isValid)
    {
        verdict = null;
        Sample.Add(hash, isValid);
        valid[(int)Evidence.Plain] += isValid ? 1 : 0;
        InvalidNear += !isValid && Naming == Naming.IndividualNumber ? 1 : 0;
    }

    /// <summary>Occurrences that pass, with this evidence.</summary>
    public long Valid(Evidence evidence) => valid[(int)evidence];

    /// <summary>The level of one value; <see langword="null"/> when it is no finding.</summary>
    public Level? LevelOf(bool isValid, Evidence evidence) => (isValid, evidence) switch
    {
        (false, Evidence.Plain or Evidence.Row) => Naming == Naming.IndividualNumber ? Level.Low : null,
        (false, Evidence.Near) => Level.Low,
        (false, _) => null,
        (_, Evidence.Near) => NearByChance ? Level.Low : Level.High,
        (_, Evidence.Row) => Verdict.ByChance || Naming == Naming.Competing ? Verdict.Level : Level.High,
        (_, Evidence.Demoted) => Level.Low,
        (_, Evidence.Touching) => TouchingDropped || Verdict.Level == Level.Low ? null : Verdict.Level,
        _ => Verdict.Level,
    };

    /// <summary>Whether what stands beside keywords here passes no more often than chance lets it: the keyword means something else.</summary>
    bool NearByChance => near is not null && (IsChance(near) || (near.Count >= 2 * EnoughToDoubt && IsDoubtful(near)));

    /// <summary>Most values contradict the name, and chance explains the others.</summary>
    static bool IsDoubtful(DistinctSample sample) => sample.Count >= EnoughToDoubt && sample.Valid * 2 < sample.Count
        && BinomialTail.AtLeast(sample.Valid, sample.Count) > Doubt;

    static bool IsChance(DistinctSample sample) => sample.Count >= EnoughForRate && sample.Valid <= sample.Count * ChanceRate;

    /// <summary>Reasons of one value.</summary>
    public IReadOnlyList<string> ReasonsOf(bool isValid, Evidence evidence, string? demotion) => (isValid, evidence) switch
    {
        (false, _) => [ReasonCodes.InvalidNearKeyword],
        (_, Evidence.Near) => [NearByChance ? ReasonCodes.KeywordLowPassRate : ReasonCodes.KeywordNear],
        (_, Evidence.Row) when LevelOf(true, Evidence.Row) == Level.High => [ReasonCodes.KeywordRow],
        (_, Evidence.Demoted) => [demotion ?? ReasonCodes.NoContext],
        (_, Evidence.Padded) => [ReasonCodes.LeadingZeroLost, .. Verdict.Reasons],
        (_, Evidence.Touching) => [ReasonCodes.TouchesDigits, .. Verdict.Reasons],
        _ => Verdict.Reasons,
    };

    Verdict Judge()
    {
        int n = Sample.Count;
        int k = Sample.Valid;
        double rate = n == 0 ? 0 : (double)k / n;
        if (Naming == Naming.IndividualNumber)
        {
            return rate >= 0.5 ? new(Level.High, false, [ReasonCodes.KeywordHeader])
                : IsChance(Sample) || IsDoubtful(Sample)
                    ? new(Level.Low, IsChance(Sample), [ReasonCodes.KeywordLowPassRate])
                : k > 0 ? new(Level.Medium, false, [ReasonCodes.KeywordLowPassRate])
                : new(Level.Low, false, [ReasonCodes.InvalidNearKeyword]);
        }

        bool chance = IsChance(Sample);
        bool competing = Naming == Naming.Competing;
        return rate >= MixedRate && BinomialTail.RulesOutChance(k, n)
            ? rate < PureRate ? new(Level.Medium, false, [ReasonCodes.MixedColumn])
            : new(Level.High, false, competing ? [ReasonCodes.Statistical, ReasonCodes.HeaderContradicted] : [ReasonCodes.Statistical])
            : new(Level.Low, chance, competing ? [ReasonCodes.CompetingHeader] : [chance ? ReasonCodes.ChanceLevel : ReasonCodes.NoContext]);
    }
}

/// <summary>What a class says about its values.</summary>
/// <param name="Level">Level of a value without evidence of its own.</param>
/// <param name="ByChance">Whether the pass rate is the one of chance, over enough values.</param>
/// <param name="Reasons">Stable codes.</param>
sealed record Verdict(Level Level, bool ByChance, IReadOnlyList<string> Reasons);
