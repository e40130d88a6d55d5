# A morning's administration, as it was written for Exchange. shell.e2e.test.ts runs it and checks what came of it.
$plan = 'Paris'
New-UMDialPlan $plan -NumberOfDigitsInExtension 4 -CountryOrRegionCode 33 -DefaultLanguage fr-FR -TimeZone Europe/Paris | Out-Null
New-UMMailboxPolicy -Name 'Front desk' -UMDialPlan $plan | Out-Null
New-UMMailboxPolicy Warehouse -UMDialPlan $plan -RingSecondsMin 5 -QuietHours '22:00-06:00' | Out-Null
Remove-UMMailboxPolicy "$plan Default Policy" -Confirm:$false

# New users. The PIN is of no use here, and um says so.
Enable-UMMailbox alice@example.com -Name 'Alice Berg' -UMMailboxPolicy 'Front desk' -Extensions 4711 -PIN 482913 | Out-Null
Enable-UMMailbox ben@example.com -Name 'Ben Ali' -UMMailboxPolicy Warehouse -Extensions 4712, 4713 | Out-Null
Enable-UMMailbox carl@example.com -Name 'Carl Noé' -UMMailboxPolicy Warehouse -Extensions 4714 `
  -MissedCallNotificationEnabled $false | Out-Null

# What their mails say, and when.
Set-UMMailboxPolicy -identity Warehouse -AllowMissedCallNotifications $true
$text = @"
Please call back within a day.
The warehouse of $plan
"@
Set-UMMailboxPolicy Warehouse -MissedCallText $text -AllowFax $false
Get-UMMailboxPolicy -UMDialPlan $plan | Set-UMMailboxPolicy -NotifyInternalCalls:$false
Get-UMMailboxPolicy -UMDialPlan $plan | Set-UMMailboxPolicy -AllowMissedCallNotifications $false -WhatIf
Get-UMMailbox -Filter { UMMailboxPolicy -eq 'Warehouse' -and MissedCallNotificationEnabled -eq $false } |
  Set-UMMailbox -MissedCallNotificationEnabled $true -Language en-US
<# Carl moves to the front desk,
   and rests meanwhile. #>
Set-UMMailbox 4714 -UMMailboxPolicy 'Front desk'; Disable-UMMailbox carl@example.com -Confirm:$false
Get-UMMailbox -UMDialPlan $plan -IncludeDisabled | Where-Object { -not $_.UMEnabled } | Select-Object -ExpandProperty Name
'carl@example.com' | % { Enable-UMMailbox $_ } | Select-Object Name, Extensions, UMMailboxPolicy | ConvertTo-Json -Compress

# What there is now.
Get-UMMailbox -UMDialPlan $plan -SortBy PrimarySmtpAddress | Format-Table Name, Extensions, UMMailboxPolicy
Get-UMMailboxPolicy -UMDialPlan $plan | Sort-Object MailboxCount -Descending | Format-List Name, MailboxCount, RingSecondsMin, QuietHours
(Get-UMMailbox -UMDialPlan $plan | Measure-Object).Count
Get-UMMailbox nobody@example.com -ErrorAction SilentlyContinue

# Reports of the other site.
Get-UMCallSummaryReport -GroupBy Day -UMDialPlan MyDialPlan -StartDate 2026-01-12 -EndDate 2026-01-15 -TimeZone Europe/Paris |
  Select-Object Date, MissedCalls, OtherCalls, TotalCalls, AnsweredCalls | Export-Csv days.csv -NoTypeInformation
Get-UMCallDataRecord zoe@example.com -StartDate 2026-01-12 -EndDate 2026-01-15 | ? CallType -like '*Missed*' | measure | select -Expand Count
Export-UMCallDataRecord -Date 2026-01-13 -UMDialPlan MyDialPlan -TimeZone Europe/Paris | Out-Null

# Access for the telephone system, and who did all this.
New-UMApiKey Kamailio -Role Reporter -Source kamailio | Select-Object -ExpandProperty ApiKey | Out-File kamailio.key
Revoke-UMApiKey Kamailio -Confirm:$false
Get-UMAuditLog -Operation revokeApiKey | ForEach-Object { "$($_.Actor) ended the key $($_.ObjectName)" }
