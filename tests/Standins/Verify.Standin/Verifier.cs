using System.Globalization;
using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>Compares a text with the one that was approved, which lies beside the test: <c>Class.Method.verified.txt</c>.</summary>
public static class Verifier
{
    /// <summary>Succeeds where the text equals the approved one, whatever their line ends; otherwise writes it to <c>.received.txt</c>.</summary>
    /// <param name="target">What the test produced.</param>
    /// <param name="sourceFile">The test's source file; the compiler gives it.</param>
    /// <param name="method">The test's method; the compiler gives it.</param>
    /// <returns>A task that is faulted where the texts differ or none was approved.</returns>
    /// <exception cref="InvalidOperationException">They differ; the message has the first differing line.</exception>
    public static async Task Verify(string target, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrEmpty(sourceFile);
        var stem = Path.Combine(Path.GetDirectoryName(sourceFile) ?? "", $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}");
        var (verifiedFile, receivedFile) = ($"{stem}.verified.txt", $"{stem}.received.txt");
        var received = Normalise(target);
        var verified = File.Exists(verifiedFile) ? Normalise(await File.ReadAllTextAsync(verifiedFile)) : null;
        if (received == verified)
        {
            File.Delete(receivedFile);
            return;
        }

        await File.WriteAllTextAsync(receivedFile, received);
        throw new InvalidOperationException(verified is null
            ? $"{verifiedFile} is missing: look at {Path.GetFileName(receivedFile)} and, if it is right, rename it"
            : $"{verifiedFile} differs from {Path.GetFileName(receivedFile)}, first at {FirstDifference(verified, received)}");
    }

    private static string Normalise(string text)
        => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string FirstDifference(string verified, string received)
    {
        var (left, right) = (verified.Split('\n'), received.Split('\n'));
        var line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
        {
            line++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"line {line + 1}: verified {Show(left, line)}, received {Show(right, line)}");
    }

    private static string Show(string[] lines, int line) => line < lines.Length ? $"'{lines[line]}'" : "nothing";
}
