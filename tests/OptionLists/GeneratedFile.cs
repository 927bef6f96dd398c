namespace Ecowatt.Delestage.Tests.OptionLists;

/// <summary>A file of the repository that comes from the list of options. With <c>ECOWATT_RENEW_OPTIONS=1</c> in the environment it is written anew.</summary>
internal static class GeneratedFile
{
    /// <summary>Holds a file to what the list renders.</summary>
    /// <param name="path">The file, below the repository.</param>
    /// <param name="render">Renders it from what it holds now; from nothing where it is missing.</param>
    public static void IsUpToDate(string path, Func<string, string> render)
    {
        var file = Repository.Folder(path.Split('/'));
        var there = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        var expected = render(there);
        if (there != expected && Environment.GetEnvironmentVariable("ECOWATT_RENEW_OPTIONS") == "1")
        {
            File.WriteAllText(file, expected);
            return;
        }

        Assert.True(there == expected, $"{path} differs from the list of options{FirstDifference(there, expected)}. Renew it: ECOWATT_RENEW_OPTIONS=1 dotnet test --filter OptionList");
    }

    private static string FirstDifference(string there, string expected)
    {
        var (found, wanted) = (there.Split('\n'), expected.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(found.Length, wanted.Length)).FirstOrDefault(line => found.ElementAtOrDefault(line) != wanted.ElementAtOrDefault(line), -1);
        return line < 0 ? "" : $" in line {line + 1}: found \"{found.ElementAtOrDefault(line)}\", expected \"{wanted.ElementAtOrDefault(line)}\"";
    }
}
