using System.Globalization;
using Azukari.Bench.Scan;

// Usage: Azukari.Bench.Scan corpus FOLDER MEBIBYTES            makes the corpus
//        Azukari.Bench.Scan targets FOLDER MEBIBYTES RUNS      measures against peers and targets
//        Azukari.Bench.Scan kinds [MEBIBYTES] [RUNS] [PART]    whole scans by kind of text, from memory
//        Azukari.Bench.Scan profile FILE RUNS [STAGE]          one stage of the scan of one file, for a profiler
int Number(int index, int otherwise) =>
    args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

switch (args.FirstOrDefault())
{
    case "corpus" when args.Length == 3:
        Corpus.Make(args[1], Number(2, 350));
        return 0;
    case "targets" when args.Length == 4:
        return Targets.Measure(args[1], Number(2, 350), Number(3, 5));
    case "profile" when args.Length >= 3:
        Targets.Profile(args[1], Number(2, 5), args.Length > 3 ? args[3] : "whole");
        return 0;
    case "kinds":
        Kinds.Measure(Number(1, 128), Number(2, 7), args.Length > 3 ? args[3] : "");
        return 0;
    default:
        Console.Error.WriteLine("bench: usage: (corpus FOLDER MEBIBYTES | targets FOLDER MEBIBYTES RUNS | profile FILE RUNS [STAGE] | kinds [MEBIBYTES] [RUNS] [PART])");
        return 2;
}
