using CsCheck;

namespace Azukari.Rules.Tests;

static class EachState
{
    const int Histories = 60;

    /// <summary>Asks the same of every state of sixty histories.</summary>
    internal static void SampleEach(this Gen<ulong[]> steps, Action<Engagement> holds) =>
        steps.Sample(each => { History.Of(each, null, (_, _, after) => holds(after)); }, iter: Histories);
}
