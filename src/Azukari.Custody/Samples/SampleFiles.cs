namespace Azukari.Custody.Samples;

/// <summary>
/// Synthetic files of a long-term care insurance system, for trying the desk, the scanner and their speed.
/// </summary>
/// <remarks>
/// Every person, name, address and number is made up from the seed; the same rows and seed give the same bytes. Row N
/// of each file with My Numbers is the same person, so that a number found in one is found again in the others.
/// </remarks>
public static class SampleFiles
{
    /// <summary>The most rows that a file may have.</summary>
    public const int MaximumRows = 10_000_000;

    /// <summary>The files that <see cref="Write"/> makes, in its order.</summary>
    public static IReadOnlyList<SampleFile> Describe() =>
    [
        InsuredFile.Present, InsuredFile.Old, PremiumFile.File, CertificationFile.File, SpecialCollectionFile.File,
        BenefitWorkbook.File,
    ];

    /// <summary>Writes every file, with so many rows each, replacing files of the same names.</summary>
    /// <param name="folder">Where; made if missing.</param>
    /// <param name="rows">Rows (data records) of each file, 1 to <see cref="MaximumRows"/>.</param>
    /// <param name="seed">What all content comes from.</param>
    /// <param name="progress">Told the rows written so far over all files, now and then and at the end.</param>
    public static void Write(string folder, int rows, ulong seed, IProgress<long>? progress = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MaximumRows);

        Directory.CreateDirectory(folder);
        var residents = new Residents(seed);
        var counter = new RowCounter(progress);
        InsuredFile.WritePresent(PathOf(InsuredFile.Present), rows, residents, counter);
        InsuredFile.WriteOld(PathOf(InsuredFile.Old), rows, residents, counter);
        PremiumFile.Write(PathOf(PremiumFile.File), rows, seed, residents, counter);
        CertificationFile.Write(PathOf(CertificationFile.File), rows, seed, residents, counter);
        SpecialCollectionFile.Write(PathOf(SpecialCollectionFile.File), rows, seed, residents, counter);
        BenefitWorkbook.Write(PathOf(BenefitWorkbook.File), rows, seed, residents, counter);
        counter.Finish();

        string PathOf(SampleFile file) => Path.Combine(folder, file.Name);
    }
}
