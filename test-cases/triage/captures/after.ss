State      Recv-Q Send-Q Local Address:Port  Peer Address:Port Process                                    
LISTEN     0      128        127.0.0.1:33143      0.0.0.0:*     users:(("kernel-proof-co",pid=7809,fd=3)) 
CLOSE-WAIT 1      0          127.0.0.1:33143    127.0.0.1:47316 users:(("kernel-proof-co",pid=7809,fd=11))
CLOSE-WAIT 1      0          127.0.0.1:33143    127.0.0.1:47262 users:(("kernel-proof-co",pid=7809,fd=4)) 
CLOSE-WAIT 1      0          127.0.0.1:33143    127.0.0.1:47288 users:(("kernel-proof-co",pid=7809,fd=5)) 
FIN-WAIT-2 0      0          127.0.0.1:47262    127.0.0.1:33143                                           
FIN-WAIT-2 0      0          127.0.0.1:47288    127.0.0.1:33143                                           
FIN-WAIT-2 0      0          127.0.0.1:47302    127.0.0.1:33143                                           
FIN-WAIT-2 0      0          127.0.0.1:47306    127.0.0.1:33143                                           
FIN-WAIT-2 0      0          127.0.0.1:47310    127.0.0.1:33143                                           
FIN-WAIT-2 0      0          127.0.0.1:47314    127.0.0.1:33143                                           
FIN-WAIT-2 0      0          127.0.0.1:47316    127.0.0.1:33143                                           
CLOSE-WAIT 1      0          127.0.0.1:33143    127.0.0.1:47314 users:(("kernel-proof-co",pid=7809,fd=9)) 
CLOSE-WAIT 1      0          127.0.0.1:33143    127.0.0.1:47302 users:(("kernel-proof-co",pid=7809,fd=6)) 
CLOSE-WAIT 1      0          127.0.0.1:33143    127.0.0.1:47306 users:(("kernel-proof-co",pid=7809,fd=7)) 
CLOSE-WAIT 1      0          127.0.0.1:33143    127.0.0.1:47310 users:(("kernel-proof-co",pid=7809,fd=8)) 
