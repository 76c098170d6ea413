using System.Collections.Immutable;
using Azukari.Custody.Samples;
using Azukari.Rules;

namespace Azukari.Custody.Walkthrough;

public sealed partial class Story
{
    /// <summary>3. Each file is received from the city: hashed, scanned and encrypted in one stream.</summary>
    void Receive(ImmutableArray<string> inputs)
    {
        clock.Pass(TimeSpan.FromDays(3));
        foreach (string path in inputs.IsEmpty ? Samples() : inputs)
        {
            ItemId item = NewId.Of<ItemId>();
            Receipt receipt = desk.Receive(
                PersonOf(Cast.CityOfficer, Cast.Terminal1), path, [Cast.Eligibility, Cast.Assessment], progress, item);
            ScanSummary? scan = desk.StateOf(contract).Item(item)?.Scan;
            Expect(null, Cast.CityOfficer, Cast.Terminal1, receipt, $"{Path.GetFileName(path)}|{scan?.Class}|{scan?.High + scan?.Medium}|{scan?.NumberColumns}");
            files.Add((path, item));
        }
    }

    ImmutableArray<string> Samples()
    {
        string folder = Path.Combine(root, "samples");
        Directory.CreateDirectory(folder);
        SampleFiles.Write(folder, SampleRows, SampleSeed);
        return [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
    }

    /// <summary>The smallest file is the one that is copied and carried, so that large inputs are not written many times.</summary>
    ItemId Smallest => files.MinBy(f => new FileInfo(f.Path).Length).Item;
}
