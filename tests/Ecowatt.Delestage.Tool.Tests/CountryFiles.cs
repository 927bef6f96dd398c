using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>Files of a country that is made up: three winters of days, of the last weeks half-hours too, and colours by tension.</summary>
internal sealed class CountryFiles : IDisposable
{
    private const int Days = 1096;
    private static readonly DateOnly First = new(2020, 3, 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("country").FullName;

    public CountryFiles()
    {
        var random = new Random(5);
        StringBuilder days = new("Date,Load,Wind_power,Solar_power,Temp\n"), halfHours = new("local_paris_label,load_mw\n"), tempo = new("Date\tType de jour TEMPO\n");
        var left = 22;
        for (var i = 0; i < Days; i++)
        {
            var date = First.AddDays(i);
            left = date is { Month: 9, Day: 1 } ? 22 : left;
            var temperature = 11 - 9 * Math.Cos(2 * Math.PI * date.DayOfYear / 365.25) + 8 * (random.NextDouble() - 0.5);
            var load = 52_000 - (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 7000 : 0) + 1600 * Math.Max(0, 15 - temperature) + 600 * random.NextDouble();
            days.Append(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd},{load:0},{3000:0},{1000:0},{temperature:0.00}\n");
            var red = left > 0 && date.Month is 12 or 1 or 2 && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && load > 75_500;
            left -= red ? 1 : 0;
            tempo.Append(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}\t{(red ? "ROUGE" : "BLEU")}\n");
            for (var slot = 1; i >= Days - 60 && slot <= 48; slot++)
            {
                halfHours.Append(CultureInfo.InvariantCulture, $"{date.ToDateTime(TimeOnly.MinValue).AddMinutes(30 * slot):yyyy-MM-dd'T'HH:mm},{load + 3000 * Math.Sin(slot / 8.0):0}\n");
            }
        }

        File.WriteAllText(Path.Combine(_folder, "days.csv"), days.ToString());
        File.WriteAllText(Path.Combine(_folder, "half.csv"), halfHours.ToString());
        File.WriteAllText(Path.Combine(_folder, "tempo.tsv"), tempo.ToString());
    }

    public string State => Path.Combine(_folder, "state");

    public string DaysFile => Path.Combine(_folder, "days.csv");

    public string[] Options => ["--load", DaysFile, "--halfhourly", Path.Combine(_folder, "half.csv"), "--tempo", Path.Combine(_folder, "tempo.tsv")];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
