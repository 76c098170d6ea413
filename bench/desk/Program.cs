using System.Globalization;
using Azukari.Bench.Screens;

// A large custody, and requests to a desk that serves it. run.sh beside this file does all of it.
//   make FOLDER [items] [entries]         a demonstration's custody with so many files, each received, and entries of daily work
//   open FOLDER                           opens it as the desk does at its start, and what a screen asks of it
//   pages URL PERSONA                     asks one by one for the pages that tell from all things or from the whole ledger
//   load URL PERSONA RATE SECONDS PATH…   asks for the paths in turn at so many requests a second, whether or not earlier ones were answered
long Number(int at, long otherwise) => args.Length > at ? long.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
switch (args)
{
    case ["make", string folder, ..]:
        LargeCustody.Make(folder, (int)Number(2, 100_000), Number(3, 1_000_000));
        return 0;
    case ["open", string folder]:
        Opening.Tell(folder);
        return 0;
    case ["load", string url, string persona, _, _, .. string[] paths]:
        return await Load.RunAsync(new Uri(url), persona, (int)Number(3, 50), (int)Number(4, 30), paths);
    case ["pages", string url, string persona]:
        return await LongPages.RunAsync(new Uri(url), persona);
    default:
        Console.Error.WriteLine("make FOLDER [items] [entries] | open FOLDER | pages URL PERSONA | load URL PERSONA RATE SECONDS PATH…");
        return 2;
}
