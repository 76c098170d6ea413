namespace Azukari.Scanner;

/// <summary>How far chance alone explains that so many values pass.</summary>
static class BinomialTail
{
    /// <summary>
    /// The safe pass rate of chance, 2/11: what numbers ending in 0 have (random ones have 1/10).
    /// </summary>
    public const double PassRate = 2.0 / 11;

    /// <summary>A class passes the test below this probability: 0.001 expected false ones in a million columns.</summary>
    public const double Threshold = 1e-9;

    /// <summary>P(X ≥ k) for X ~ Binomial(n, 2/11).</summary>
    public static double AtLeast(int k, int n)
    {
        if (k <= 0)
        {
            return 1;
        }

        // Summed from the smallest term up, in logarithms, so that n in the thousands neither overflows nor vanishes.
        double odds = Math.Log(PassRate / (1 - PassRate));
        double term = LogChoose(n, k) + (k * odds) + (n * Math.Log(1 - PassRate));
        double sum = 0;
        for (int i = k; i <= n; i++)
        {
            double value = Math.Exp(term);
            sum += value;
            if (i > n * PassRate && value < sum * 1e-12)
            {
                break;
            }

            term += Math.Log((double)(n - i) / (i + 1)) + odds;
        }

        return Math.Min(1, sum);
    }

    /// <summary>Whether chance is ruled out for k of n distinct values.</summary>
    public static bool RulesOutChance(int k, int n) => AtLeast(k, n) < Threshold;

    static double LogChoose(int n, int k)
    {
        double sum = 0;
        for (int i = 1; i <= k; i++)
        {
            sum += Math.Log((double)(n - k + i) / i);
        }

        return sum;
    }
}
